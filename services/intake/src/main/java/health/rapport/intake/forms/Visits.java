package health.rapport.intake.forms;

import health.rapport.intake.domain.Problem;
import health.rapport.intake.forms.PageTokens.Page;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Opens pages, knows them again, and says what about a visit looks like a machine. Real time throughout. */
@ApplicationScoped
public class Visits {
    private final PageTokens tokens;
    private final ClientLimit limit;
    private final FormsConfig config;

    public Visits(PageTokens tokens, ClientLimit limit, FormsConfig config) {
        this.tokens = tokens;
        this.limit = limit;
        this.config = config;
    }

    /** What somebody does, by how much of a client's minute it takes. */
    public enum Act {
        STEP(1),
        OPEN(3),
        SEND(15);

        private final int weight;

        Act(int weight) {
            this.weight = weight;
        }
    }

    /** Whether this client may do that now. */
    public boolean allows(String client, Act act) {
        return limit.allows(client, act.weight, System.nanoTime());
    }

    public String open(Published form) {
        return tokens.open(form, Instant.now());
    }

    /** The open page that a token is of, or null. */
    public @Nullable Page read(String token, UUID formId) {
        return tokens.read(token, formId, Instant.now());
    }

    /** What makes an answer look like a machine's; nothing: a person's. */
    public List<Problem> suspicions(Page page, String trap) {
        List<Problem> found = new ArrayList<>();
        if (!trap.isEmpty()) {
            found.add(Problem.ofItem(
                    "form.trap",
                    "A field that people do not see was filled in. Replay this if a person wrote it all the same."));
        }
        if (Instant.now().isBefore(page.opened().plus(config.soonest()))) {
            found.add(Problem.ofItem(
                    "form.too-fast",
                    "It was filled in faster than people can. Replay this if a person wrote it all the same."));
        }
        return found;
    }
}
