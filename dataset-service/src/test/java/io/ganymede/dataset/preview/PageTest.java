package io.ganymede.dataset.preview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ganymede.contracts.store.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageTest {

    private static final String EVIL = "<script>alert('x')</script> & \"\u0000\"";

    @Test
    void whateverANameHoldsIsText() {
        var html = new Page(
                        EVIL,
                        List.of(new Page.Fact(EVIL, EVIL)),
                        List.of(
                                new Page.Item.Picture(EVIL, EVIL),
                                new Page.Item.Heard(EVIL, EVIL, EVIL, EVIL),
                                new Page.Item.Line(EVIL, EVIL)),
                        List.of(new Page.Link(EVIL, EVIL)))
                .html();

        assertFalse(html.contains("<script"));
        assertFalse(html.contains("\u0000"));
        assertTrue(html.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;\ufffd&quot;"));
    }

    @Test
    void itsPolicyAllowsItsStyleAndNoScript() {
        var html = new Page("t", List.of(), List.of(), List.of()).html();
        var style = html.substring(html.indexOf("<style>") + 7, html.indexOf("</style>"));
        var hash = Base64.getEncoder().encodeToString(Sha256.digest().digest(style.getBytes(StandardCharsets.UTF_8)));

        assertTrue(Page.POLICY.contains("style-src 'sha256-" + hash + "'"), Page.POLICY);
        assertTrue(Page.POLICY.startsWith("default-src 'none'"));
        assertFalse(html.contains(" style=\""));
    }

    @Test
    void aSoundIsSeenAndPlayed() {
        var html = new Page("t", List.of(), List.of(new Page.Item.Heard("w.png", "s.png", "a.wav", "seven")), List.of())
                .html();

        assertTrue(html.contains("<img src=\"w.png\" alt=\"Waveform of seven\" width=\"640\" height=\"200\""), html);
        assertTrue(html.contains("<img src=\"s.png\" alt=\"Spectrogram of seven\""), html);
        assertTrue(html.contains("<audio controls preload=\"metadata\" src=\"a.wav\"></audio>"), html);
        assertEquals(1, html.split("<li", -1).length - 1);
    }
}
