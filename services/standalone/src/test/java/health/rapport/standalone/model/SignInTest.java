package health.rapport.standalone.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import health.rapport.standalone.instance.UserError;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SignInTest {
    private static final String TOKEN = "{\"access_token\":\"%s\",\"expires_in\":%d,\"refresh_token\":\"r\"}";
    private static final String REFUSED = "{\"error\":\"invalid_client\"}";

    private final Realm realm = new Realm();
    private final List<String> told = new ArrayList<>();

    @Test
    void aTokenThatIsGivenIsTakenAndNobodyIsAsked() {
        assertThat(new SignIn(realm, Map.of("RAPPORT_TOKEN", "mine"), null).token())
                .isEqualTo("mine");
        assertThat(realm.asked).isEmpty();
    }

    @Test
    void aClientIsTakenBeforeTheDemo() {
        realm.answer(200, TOKEN.formatted("clients", 900));
        var environment = Map.of("RAPPORT_CLIENT_ID", "batch", "RAPPORT_CLIENT_SECRET", "a&b");
        SignIn signIn = new SignIn(realm, environment, null);
        assertThat(signIn.token()).isEqualTo("clients");
        assertThat(signIn.token()).as("is good for a while").isEqualTo("clients");
        assertThat(realm.asked)
                .containsExactly("/token grant_type=client_credentials&client_id=batch&client_secret=a%26b");
    }

    @Test
    void withoutADemoAndATerminalItSaysWhatToDo() {
        realm.answer(401, REFUSED);
        assertThatThrownBy(() -> new SignIn(realm, Map.of(), null).token())
                .isInstanceOf(UserError.class)
                .hasMessageContainingAll("RAPPORT_TOKEN", "RAPPORT_CLIENT_ID", "at a terminal");
    }

    @Test
    void aPersonAtATerminalSignsInWithABrowserAndIsNotAskedAgain() {
        realm.answer(401, REFUSED);
        realm.answer(
                200,
                "{\"device_code\":\"d\",\"user_code\":\"AB-CD\",\"verification_uri\":\"http://here\",\"interval\":2}");
        realm.answer(400, "{\"error\":\"authorization_pending\"}");
        realm.answer(400, "{\"error\":\"slow_down\"}");
        realm.answer(200, TOKEN.formatted("hers", 10));
        realm.answer(200, TOKEN.formatted("next", 900));
        SignIn signIn = new SignIn(realm, Map.of(), told::add);

        assertThat(signIn.token()).isEqualTo("hers");
        assertThat(told).singleElement().asString().contains("http://here", "AB-CD");
        assertThat(realm.pauses).containsExactly(2L, 2L, 7L);
        assertThat(signIn.token()).as("the first is about to end").isEqualTo("next");
        assertThat(realm.asked.getLast()).contains("grant_type=refresh_token", "refresh_token=r");
    }

    @Test
    void whoRefusesInTheBrowserIsNotAskedForEver() {
        realm.answer(401, REFUSED);
        realm.answer(200, "{\"device_code\":\"d\",\"user_code\":\"AB-CD\",\"verification_uri\":\"http://here\"}");
        realm.answer(400, "{\"error\":\"access_denied\"}");
        assertThatThrownBy(() -> new SignIn(realm, Map.of(), told::add).token()).hasMessageContaining("refused");
    }

    private static final class Realm implements SignIn.Endpoint {
        private final Deque<SignIn.Answer> answers = new ArrayDeque<>();
        private final List<String> asked = new ArrayList<>();
        private final List<Long> pauses = new ArrayList<>();

        void answer(int status, String body) {
            try {
                answers.add(new SignIn.Answer(status, new ObjectMapper().readTree(body)));
            } catch (java.io.IOException wrong) {
                throw new IllegalArgumentException(wrong);
            }
        }

        @Override
        public SignIn.Answer post(String path, String form) {
            asked.add(path + " " + form);
            return answers.remove();
        }

        @Override
        public void pause(Duration pause) {
            pauses.add(pause.toSeconds());
        }
    }
}
