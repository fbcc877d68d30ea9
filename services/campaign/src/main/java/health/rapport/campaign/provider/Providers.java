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

    /** Waits, and so belongs on a virtual thread. {@link Handed.NotTaken} says that nobody has it. */
    public Handed send(Text text) {
        Handed handed = new Handed.NotTaken();
        for (ProviderSettings.Provider provider : settings.of(text.channel())) {
            handed = calls.send(provider, text);
            if (!(handed instanceof Handed.NotTaken)) {
                break;
            }
        }
        return handed;
    }

    /** What the providers of a channel know of a message: any of them may have it. */
    public Handed ask(Channel channel, UUID id) {
        List<Handed> answers = settings.of(channel).stream()
                .map(provider -> calls.ask(provider, id))
                .filter(answer -> !(answer instanceof Handed.NotTaken))
                .toList();
        return answers.stream()
                .filter(Handed.Taken.class::isInstance)
                .findFirst()
                .or(() -> answers.stream()
                        .filter(Handed.Unknown.class::isInstance)
                        .findFirst())
                .or(() -> answers.stream().findFirst())
                .orElseGet(Handed.NotTaken::new);
    }
}
