package dk.kanalvalg.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kanalvalg.TestEvents;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemMappersTest {

    private final ProblemMappers mappers = new ProblemMappers(new ResourcePaths(List.of(Things.class)));

    /** An interface, for a class would be a resource of every test that starts the service. */
    @Path("/things")
    interface Things {

        @PUT
        void put();
    }

    @ParameterizedTest
    @CsvSource({
        "400, BAD_REQUEST",
        "401, UNAUTHENTICATED",
        "403, FORBIDDEN",
        "404, NOT_FOUND",
        "405, METHOD_NOT_ALLOWED",
        "406, NOT_ACCEPTABLE",
        "412, VERSION_STALE",
        "413, BODY_TOO_LARGE",
        "415, UNSUPPORTED_MEDIA_TYPE",
        "418, BAD_REQUEST",
        "500, INTERNAL_ERROR"
    })
    void everyStatusHasItsCode(int status, ErrorCode code) {
        Response answer = mappers.answer(new WebApplicationException("about " + TestEvents.CPR, status), "/things");
        assertThat(answer.getStatus()).isEqualTo(status);
        assertThat(problem(answer).code()).isEqualTo(code);
        assertThat(problem(answer).toString()).doesNotContain(TestEvents.CPR);
    }

    @Test
    void aMethodThatIsNotAllowedNamesThoseThatAre() {
        assertThat(mappers.answer(new NotAllowedException("PUT"), "/things").getHeaderString("Allow"))
                .isEqualTo("OPTIONS, PUT");
    }

    @ParameterizedTest
    @CsvSource({"08006, 503", "57014, 503", "55P03, 503", "40P01, 503", "23505, 500", "22P02, 500"})
    void aDatabaseThatIsAwayOrBusyMayBeAskedAgain(String state, int status) {
        Response answer = mappers.other(new IllegalStateException(new SQLException("x", state)));
        assertThat(answer.getStatus()).isEqualTo(status);
        assertThat(answer.getHeaderString("Retry-After") != null).isEqualTo(status == 503);
    }

    @Test
    void whatNobodyForesawIsAFaultOfOursAndSaysNothingOfTheInput() {
        Response answer = mappers.other(new IllegalArgumentException("about " + TestEvents.CPR));
        assertThat(answer.getStatus()).isEqualTo(500);
        assertThat(problem(answer).code()).isEqualTo(ErrorCode.INTERNAL_ERROR);
        assertThat(problem(answer).toString()).doesNotContain(TestEvents.CPR);
    }

    @Test
    void aRefusalIsAnsweredAsItIs() {
        Response answer = mappers.invalid(InvalidRequest.impossible("matter.kle", "is none"));
        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(problem(answer).fieldNames()).isEqualTo("matter.kle");
    }

    private static Problem problem(Response answer) {
        return (Problem) answer.getEntity();
    }
}
