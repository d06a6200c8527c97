package street12.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static street12.gateway.RunningGateway.json;

import java.net.http.HttpResponse;

/** What every problem document of the gateway has. */
final class AssertProblem {

    private AssertProblem() {}

    static void isProblem(HttpResponse<String> answer, int status, String slug) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(json(answer).at("/type").asText()).isEqualTo("urn:street12:problem:" + slug);
        assertThat(json(answer).at("/traceId").asText()).hasSize(32);
        boolean comeBack = status == 429 || status == 503 || status == 504;
        assertThat(answer.headers().firstValue("Retry-After").isPresent()).isEqualTo(comeBack);
    }
}
