package dk.kanalvalg.contract;

import io.restassured.builder.ResponseBuilder;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.http.Header;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.util.Map;
import java.util.TreeMap;

/** Fails whichever test gets an answer that the contract does not say. */
final class DocumentedAnswersFilter implements Filter {

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification expected, FilterContext context) {
        Response response = context.next(request, expected);
        byte[] body = response.asByteArray();
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Header header : response.getHeaders()) {
            headers.merge(header.getName(), header.getValue(), (one, other) -> one + ", " + other);
        }
        DocumentedAnswers.check(
                new Answer(request.getMethod(), path(request.getURI()), response.statusCode(), headers, body));
        // The body can be read once only.
        return new ResponseBuilder().clone(response).setBody(body).build();
    }

    private static String path(String uri) {
        int host = uri.indexOf("//") + 2;
        int path = uri.indexOf('/', host);
        int query = uri.indexOf('?', host);
        if (path < 0 || (query >= 0 && query < path)) {
            return "/";
        }
        return query < 0 ? uri.substring(path) : uri.substring(path, query);
    }
}
