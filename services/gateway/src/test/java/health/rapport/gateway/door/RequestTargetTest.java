package health.rapport.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTargetTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/people;x",
                "/api;x=1/people",
                "/api/people%3bx",
                "/api/people%3Bx",
                "/api%2fpeople",
                "/api%2Fpeople",
                "/api%5cpeople",
                "/api\\people",
                "/api/%2e%2e/people",
                "/api/.%2E/people",
                "/api/../people",
                "/api/people/..",
                "/./api/people",
                "//api/people",
                "/api//people",
                "/api/people//",
                "/api/people%253bx",
                "/api/people%25253Bx",
                "/api%252fpeople",
                "/api/%252e%252e/people",
                "/api/people%25252525252525253b",
                "/api/people%00",
                "/api/people%2500",
                "/api/people%0a",
                "/api/people%7f",
                "/api/people\u0000",
                "/api/people\u0007",
                "/api/people x",
                "/api/peoplé",
                "/api/people%c0%af",
                "/api/people%ff",
                "/api/people%",
                "/api/people%2",
                "/api/people%zz",
                "/api/people#x",
                "/api/people?q=%00",
                "http://other/api/people",
                "*",
                ""
            })
    void aTargetThatTwoReadersCouldReadDifferentlyIsRefused(String target) {
        assertThatThrownBy(() -> RequestTarget.parse(target))
                .isInstanceOf(RefusedTargetException.class)
                .message()
                .doesNotContain("people");
    }

    @Test
    void aCleanPathIsDecodedIntoSegmentsAndKeptAsItWasSent() {
        RequestTarget target = RequestTarget.parse("/fhir/Patient/%24match?a=//;..%2f%3b");

        assertThat(target.path()).isEqualTo("/fhir/Patient/%24match");
        assertThat(target.segments()).isEqualTo(List.of("fhir", "Patient", "$match"));
    }

    @Test
    void lettersOfEveryAlphabetAndALiteralPercentSignAreFine() {
        assertThat(RequestTarget.parse("/api/fields/%C3%A9t%C3%A9%F0%9F%8C%B1/100%25")
                        .segments())
                .isEqualTo(List.of("api", "fields", "été🌱", "100%"));
        assertThat(RequestTarget.parse("/u/a.b-c_d~e").segments()).isEqualTo(List.of("u", "a.b-c_d~e"));
    }

    @Test
    void aTrailingSlashAddsNoSegment() {
        assertThat(RequestTarget.parse("/api/people/").segments()).isEqualTo(List.of("api", "people"));
        assertThat(RequestTarget.parse("/").segments()).isEmpty();
    }
}
