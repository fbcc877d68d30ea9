package health.rapport.intake.forms;

import health.rapport.intake.Outcome;
import health.rapport.intake.forms.PageTokens.Page;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;

/** Which pages were sent off, so that each is taken in once. */
@ApplicationScoped
public class AnswerStore {
    private static final String CLAIM = """
            INSERT INTO form_answer (page_id, form_id, version, content_hash, consents, answered_at)
            VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING
            """;
    private static final String HASH = "SELECT content_hash FROM form_answer WHERE page_id = $1";
    private static final String END =
            "UPDATE form_answer SET outcome = $2, submission_id = $3, quarantine_id = $4 WHERE page_id = $1";

    /** Whether this page is sent off for the first time; a second click waits here for the first. */
    Uni<Boolean> claim(SqlConnection tx, Page page, byte[] hash, List<String> consents, Instant now) {
        Tuple parameters = Tuple.tuple()
                .addUUID(page.pageId())
                .addUUID(page.formId())
                .addInteger(page.version())
                .addValue(Buffer.buffer(hash))
                .addValue(consents.toArray(String[]::new))
                .addValue(now.atOffset(ZoneOffset.UTC));
        return tx.preparedQuery(CLAIM).execute(parameters).map(rows -> rows.rowCount() == 1);
    }

    /** Whether the page was sent off with this content. */
    Uni<Boolean> holds(SqlConnection tx, Page page, byte[] hash) {
        return tx.preparedQuery(HASH)
                .execute(Tuple.of(page.pageId()))
                .map(rows -> Arrays.equals(
                        rows.iterator().next().getBuffer("content_hash").getBytes(), hash));
    }

    Uni<Void> end(SqlConnection tx, Page page, Outcome outcome) {
        return tx.preparedQuery(END)
                .execute(Tuple.of(
                        page.pageId(), outcome.outcome().name(), outcome.submissionId(), outcome.quarantineId()))
                .replaceWithVoid();
    }
}
