package health.rapport.runtime.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathRulesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/x;y", "/api/x%3b", "/api/x%3By", "/api%2fx", "/api%2Fx", "/api%5cx", "/%2e%2e/x", "/api//x",
                "/api/%252fx", "/api/%25252Fx", "/api/%2541", "/api/../x", "/api/./x", "/..", "/api\\x", "/api/%00",
                "/api/%2500", "/api/%0a", "/api/%0D", "/api/x?y=%00", "/api/x?y=%2500", "/api/x%", "/api/x?y=%zz",
                        "/a b"
            })
    void refuses(String target) {
        assertThat(PathRules.refuses(target)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api/people",
                "/api/people/0190",
                "/u/abc.def-ghi_j~k",
                "/api/people?email=a%40b.c&x=1;2",
                "/api/people?identifier=AUTH%7C12",
                "/api/content/caf%C3%A9",
                "/.well-known/x",
                "/api/x?next=%2Fhome//"
            })
    void letsThrough(String target) {
        assertThat(PathRules.refuses(target)).isFalse();
    }
}
