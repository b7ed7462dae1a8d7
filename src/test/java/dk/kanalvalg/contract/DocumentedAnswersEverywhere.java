package dk.kanalvalg.contract;

import io.quarkus.test.junit.callback.QuarkusTestBeforeClassCallback;
import io.restassured.RestAssured;

/** Puts the filter into the client of every test of the running service; no test can forget it. */
public class DocumentedAnswersEverywhere implements QuarkusTestBeforeClassCallback {

    @Override
    public void beforeClass(Class<?> testClass) {
        RestAssured.replaceFiltersWith(new DocumentedAnswersFilter());
    }
}
