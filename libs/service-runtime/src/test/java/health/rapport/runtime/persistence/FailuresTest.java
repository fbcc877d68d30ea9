package health.rapport.runtime.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParseException;
import health.rapport.kernel.InvalidValueException;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.charset.MalformedInputException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailuresTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"08006", "57P01", "57P03", "53300", "53100", "40001", "40P01", "42P01", "42501", "28P01", "25006"
            })
    void waitsForTheDatabase(String state) {
        assertThat(Failures.isInfrastructure(new PgException("canary", "FATAL", state, "canary")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"22P02", "22021", "23505", "23503", "23514", "22003", "42601"})
    void setsAsideWhatTheDatabaseRefuses(String state) {
        assertThat(Failures.isInfrastructure(new PgException("canary", "ERROR", state, "canary")))
                .isFalse();
    }

    @Test
    void tellsOutagesFromBadRecordsThroughWrappers() {
        assertThat(Failures.isInfrastructure(new CompletionException(new ConnectException("no"))))
                .isTrue();
        assertThat(Failures.isInfrastructure(new TimeoutException())).isTrue();
        assertThat(Failures.isInfrastructure(new IllegalStateException(new IOException("reset"))))
                .isTrue();
        assertThat(Failures.isInfrastructure(new JsonParseException(null, "x"))).isFalse();
        assertThat(Failures.isInfrastructure(new MalformedInputException(1))).isFalse();
        assertThat(Failures.isInfrastructure(new IllegalArgumentException("rule")))
                .isFalse();
        assertThat(Failures.isInfrastructure(new InvalidValueException("a.b", "hint")))
                .isFalse();
        assertThat(Failures.isInfrastructure(new NullPointerException())).isFalse();
    }

    @Test
    void descriptionsHoldNoMessageOfOthers() {
        Throwable pg = new PgException("Key (email)=(canary@x.org) exists", "ERROR", "23505", "canary");
        String text = Failures.describe(new IllegalStateException("canary", new IOException("canary", pg)));

        assertThat(text)
                .doesNotContain("canary")
                .contains("IllegalStateException", "IOException", "PgException 23505", "FailuresTest.java:");
    }
}
