// java Download.java URL FILE: what mvnw downloads Maven with where there is neither curl nor wget, as in many a JDK's image.
import module java.net.http;

void main(String[] args) throws Exception {
    var client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();
    var answer = client.send(
            HttpRequest.newBuilder(URI.create(args[0])).build(), HttpResponse.BodyHandlers.ofFile(Path.of(args[1])));
    if (answer.statusCode() != 200) {
        System.err.println(args[0] + ": " + answer.statusCode());
        System.exit(1);
    }
}
