// java Download.java URL FILE: what mvnw downloads Maven with where there is neither curl nor wget, as in many a JDK's image.
import module java.net.http;

void main(String[] args) throws Exception {
    var client = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NORMAL)
            .proxy(ProxySelector.getDefault())
            .build();
    var request = HttpRequest.newBuilder(URI.create(args[0])).build();
    var answer = client.send(
            request,
            about -> about.statusCode() == 200
                    ? HttpResponse.BodySubscribers.ofFile(Path.of(args[1]))
                    : HttpResponse.BodySubscribers.replacing(null));
    if (answer.statusCode() != 200) {
        System.err.println(args[0] + ": " + answer.statusCode());
        System.exit(1);
    }
}
