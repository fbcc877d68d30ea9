package health.rapport.campaign.provider;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.kernel.Channel;
import io.vertx.mutiny.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Rapport makes of a provider's answers, with a provider that keeps its own log. */
class ProvidersTest {
    private static final Vertx VERTX = Vertx.vertx();
    private final FakeProvider first = new FakeProvider();
    private final FakeProvider second = new FakeProvider();
    private final Providers providers = providers(first, second);
    private final Text text = new Text(UUID.randomUUID(), Channel.SMS, "+14135550100", "Your visit is tomorrow.");

    ProvidersTest() throws IOException {}

    @AfterEach
    void close() {
        first.close();
        second.close();
    }

    @AfterAll
    static void end() {
        VERTX.closeAndAwait();
    }

    @Test
    void aMessageIsHandedOverUnderItsIdAndWithTheToken() {
        assertThat(providers.send(text)).isEqualTo(new Handed.Taken());
        assertThat(first.message(text.id()).getString("to")).isEqualTo("+14135550100");
        assertThat(first.message(text.id()).getString("from")).isEqualTo("+14135550199");
        assertThat(first.tokens()).containsExactly("Bearer secret");
    }

    @Test
    void theSameIdAgainSendsNothingMore() {
        providers.send(text);
        assertThat(providers.send(text)).isEqualTo(new Handed.Taken());
        assertThat(first.log()).containsExactly(text.id().toString());
        Text other = new Text(text.id(), Channel.SMS, "+14135550101", "Something else.");
        assertThat(providers.send(other)).isEqualTo(new Handed.Refused("OTHER_MESSAGE"));
    }

    @Test
    void whoHungUpIsAskedAndNobodyElseGetsTheMessage() {
        first.hangUpAfterNext();
        assertThat(providers.send(text)).isEqualTo(new Handed.Unknown());
        assertThat(second.log()).isEmpty();
        assertThat(providers.ask(Channel.SMS, text.id())).isEqualTo(new Handed.Taken());
    }

    @Test
    void whatWasNeverTakenIsKnownNotToBe() {
        first.answerNext(500);
        assertThat(providers.send(text)).isEqualTo(new Handed.Unknown());
        assertThat(providers.ask(Channel.SMS, text.id())).isEqualTo(new Handed.NotTaken());
        first.answerNext(503);
        assertThat(providers.ask(Channel.SMS, text.id())).isEqualTo(new Handed.Unknown());
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 429, 503})
    void whoTakesNothingNowIsPassedOver(int status) {
        first.answerNext(status);
        assertThat(providers.send(text)).isEqualTo(new Handed.Taken());
        assertThat(first.log()).isEmpty();
        assertThat(second.log()).hasSize(1);
    }

    @Test
    void whoIsNotThereIsPassedOverAndSaysNothing() {
        first.close();
        assertThat(providers.ask(Channel.SMS, text.id())).isEqualTo(new Handed.Unknown());
        assertThat(providers.send(text)).isEqualTo(new Handed.Taken());
        assertThat(providers.ask(Channel.SMS, text.id())).isEqualTo(new Handed.Taken());
        second.close();
        assertThat(providers.send(text)).isEqualTo(new Handed.NotTaken());
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 422})
    void aRefusalIsFinal(int status) {
        first.answerNext(status);
        assertThat(providers.send(text)).isEqualTo(new Handed.Refused("NO_SUCH_NUMBER"));
        assertThat(second.log()).isEmpty();
    }

    @Test
    void aChannelWithoutAProviderTakesNothing() {
        Text call = new Text(text.id(), Channel.VOICE, text.to(), text.words());
        assertThat(providers.send(call)).isEqualTo(new Handed.NotTaken());
    }

    private static Providers providers(FakeProvider... list) {
        List<ProviderSettings.Provider> sms =
                List.of(list).stream().map(FakeProvider::settings).toList();
        ProviderSettings settings = new ProviderSettings() {
            @Override
            public List<Provider> sms() {
                return sms;
            }

            @Override
            public List<Provider> voice() {
                return List.of();
            }

            @Override
            public Duration timeout() {
                return Duration.ofSeconds(5);
            }
        };
        return new Providers(settings, new ProviderCalls(VERTX, settings));
    }
}
