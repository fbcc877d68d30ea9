package health.rapport.campaign.provider;

import health.rapport.kernel.Channel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;

/**
 * Hands a message to the first provider that takes it. The next one is tried only when the one before surely does not have it; what
 * becomes of one that may have it, only that one can say.
 */
@ApplicationScoped
public class Providers {
    private final ProviderSettings settings;
    private final ProviderCalls calls;

    @Inject
    public Providers(ProviderSettings settings, ProviderCalls calls) {
        this.settings = settings;
        this.calls = calls;
    }

    /**
     * How it went.
     *
     * @param provider the place in the list of who has, may have or refused it; of no meaning where nobody took it
     */
    public record Outcome(Handed handed, int provider) {}

    /** Waits, and so belongs on a virtual thread. Nobody having it is {@link Handed.NotTaken}. */
    public Outcome send(Text text) {
        List<ProviderSettings.Provider> list = settings.of(text.channel());
        for (int place = 0; place < list.size(); place++) {
            Handed handed = calls.send(list.get(place), text);
            if (!(handed instanceof Handed.NotTaken)) {
                return new Outcome(handed, place);
            }
        }
        return new Outcome(new Handed.NotTaken(), 0);
    }

    /** What a provider knows of a message; unknown as long as it does not answer, or is not in the settings any more. */
    public Handed ask(Channel channel, int provider, UUID id) {
        List<ProviderSettings.Provider> list = settings.of(channel);
        return provider < list.size() ? calls.ask(list.get(provider), id) : new Handed.Unknown();
    }
}
