package health.rapport.intake;

import health.rapport.intake.domain.Item;
import health.rapport.intake.domain.Problem;
import health.rapport.intake.persistence.Quarantined;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Items that say more than one thing, for instance an HL7 message. Quarantine keeps them whole, and whoever maps them when
 * they come in maps them again when they are corrected or replayed.
 */
public interface WholeItems {
    /** The form in which quarantine keeps them. */
    Item.Form form();

    /** What the rules say of this content in place of the stored one. */
    Judgement judge(Quarantined stored, byte[] payload);

    /** Takes the stored content in; what is bad still stays where it is and is only told. */
    Uni<Outcome> again(SqlConnection tx, Quarantined stored);

    /**
     * What is known of content that waits.
     *
     * @param problems what is wrong with it; nothing once it can be replayed
     * @param market the market it names, which decides who may see it
     */
    record Judgement(List<Problem> problems, @Nullable String market) {
        public Judgement {
            problems = List.copyOf(problems);
        }
    }
}
