package health.rapport.intake.forms;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.intake.ActivityJson;
import health.rapport.intake.Candidate;
import health.rapport.intake.KeyedFingerprint;
import health.rapport.intake.Outcome;
import health.rapport.intake.Payloads;
import health.rapport.intake.TakeIn;
import health.rapport.intake.domain.IntakeRules;
import health.rapport.intake.domain.Item;
import health.rapport.intake.domain.Layout;
import health.rapport.intake.domain.Origin;
import health.rapport.intake.domain.Problem;
import health.rapport.intake.domain.Verdict;
import health.rapport.intake.forms.PageTokens.Page;
import health.rapport.intake.forms.domain.AnswerRules;
import health.rapport.intake.forms.domain.FormAnswer;
import health.rapport.intake.forms.domain.FormDefinition;
import health.rapport.intake.forms.domain.Instrument;
import health.rapport.intake.persistence.Quarantined;
import health.rapport.intake.raw.RawInputs;
import health.rapport.runtime.audit.Audit;
import health.rapport.runtime.audit.AuditEntry;
import health.rapport.runtime.audit.AuditOutcome;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.time.DomainClock;
import health.rapport.scoring.Score;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes an answer in: the activity, and a permission for each box that was ticked, through the same door as everything
 * else. A page that is sent off twice counts once. What looks like a machine's work goes to quarantine, where a steward
 * can let it through.
 */
@ApplicationScoped
public class SubmitForm {
    private final Database database;
    private final TakeIn takeIn;
    private final IntakeRules rules;
    private final Records records;
    private final DomainClock clock;

    public SubmitForm(Database database, TakeIn takeIn, IntakeRules rules, Records records, DomainClock clock) {
        this.database = database;
        this.takeIn = takeIn;
        this.rules = rules;
        this.records = records;
        this.clock = clock;
    }

    /** What is written beside the submissions. */
    @ApplicationScoped
    public static class Records {
        private final AnswerStore answers;
        private final StepStore steps;
        private final RawInputs raw;
        private final Audit audit;
        private final KeyedFingerprint fingerprint;

        public Records(AnswerStore answers, StepStore steps, RawInputs raw, Audit audit, KeyedFingerprint fingerprint) {
            this.answers = answers;
            this.steps = steps;
            this.raw = raw;
            this.audit = audit;
            this.fingerprint = fingerprint;
        }

        AnswerStore answers() {
            return answers;
        }

        StepStore steps() {
            return steps;
        }

        byte[] hash(FormAnswer answer) {
            return fingerprint.of("form answer\u001d" + answer.canonical());
        }

        Uni<?> keep(SqlConnection tx, Sent sent) {
            ObjectNode raw = JsonNodeFactory.instance
                    .objectNode()
                    .put("form", sent.form().formId().toString())
                    .put("version", sent.form().version())
                    .put("page", sent.page().pageId().toString());
            sent.answer().values().forEach(raw.putObject("values")::put);
            sent.answer().consents().forEach(raw.putArray("consents")::add);
            return this.raw.keep(tx, "form", raw.toString().getBytes(StandardCharsets.UTF_8));
        }

        /** Who answered is known only to the submission, so the trail names that. */
        Uni<Void> note(SqlConnection tx, Outcome outcome) {
            UUID subject = outcome.submissionId() == null ? outcome.quarantineId() : outcome.submissionId();
            List<String> subjects = List.of(String.valueOf(subject));
            return audit.write(
                    tx, new AuditEntry("form page", "HMARKT", "form.answer", subjects, AuditOutcome.ALLOWED, null));
        }
    }

    /**
     * An answer without problems.
     *
     * @param suspicions what makes it look like a machine's
     */
    public record Sent(Published form, Page page, FormAnswer answer, List<Problem> suspicions) {
        public Sent {
            suspicions = List.copyOf(suspicions);
        }
    }

    /** Everything that is wrong with an answer, by the names of its fields. */
    public List<Problem> check(Published form, Page page, FormAnswer answer) {
        List<Problem> problems = new ArrayList<>(AnswerRules.check(form.definition(), answer));
        Instant now = clock.instant();
        ObjectNode activity = new AnswerItems(page, form.definition(), answer, now).activity(null);
        if (rules.judge(Layout.CUSTOM_ACTIVITY, ActivityJson.read(activity), origin(now))
                instanceof Verdict.Invalid invalid) {
            invalid.problems().stream().map(SubmitForm::onThePage).forEach(problems::add);
        }
        return problems;
    }

    /** The points of an answer without problems; null where the form asks no instrument. */
    public @Nullable Score score(FormDefinition form, FormAnswer answer) {
        Instrument instrument = form.asked();
        return instrument == null ? null : instrument.score(answer, today());
    }

    /** Whether it is in now; no, if this page was sent off before with something else in it. */
    public Uni<Boolean> submit(Sent sent) {
        byte[] hash = records.hash(sent.answer());
        List<String> consents = List.copyOf(sent.answer().consents());
        return database.inTransaction(tx -> records.answers()
                .claim(tx, sent.page(), hash, consents, clock.instant())
                .chain(first -> first ? take(tx, sent) : records.answers().holds(tx, sent.page(), hash)));
    }

    private Uni<Boolean> take(SqlConnection tx, Sent sent) {
        Instant now = clock.instant();
        AnswerItems items = new AnswerItems(sent.page(), sent.form().definition(), sent.answer(), now);
        return records.keep(tx, sent)
                .chain(() -> takeIn.take(tx, Layout.CUSTOM_ACTIVITY, List.of(activity(sent, items, now))))
                .call(outcomes -> records.answers().end(tx, sent.page(), outcomes.getFirst()))
                .call(outcomes -> records.note(tx, outcomes.getFirst()))
                .call(outcomes -> permissions(tx, sent, items, now))
                .call(outcomes -> records.steps().count(tx, sent.form(), today(), StepStore.SUBMITTED))
                .replaceWith(true);
    }

    private Uni<List<Outcome>> permissions(SqlConnection tx, Sent sent, AnswerItems items, Instant now) {
        List<Candidate> given = items.given().entrySet().stream()
                .map(one -> permission(sent, items.permission(one.getKey(), one.getValue()), now))
                .toList();
        return given.isEmpty() ? Uni.createFrom().item(List.of()) : takeIn.take(tx, Layout.PERMISSION, given);
    }

    private Candidate activity(Sent sent, AnswerItems items, Instant now) {
        ObjectNode node = items.activity(score(sent.form().definition(), sent.answer()));
        Item read = ActivityJson.read(node);
        Item item = new Item(read.form(), read.fields(), read.attributes(), read.identifiers(), sent.suspicions());
        return candidate(Layout.CUSTOM_ACTIVITY, item, now, Payloads.ofActivity(node));
    }

    private static Candidate permission(Sent sent, Map<String, String> fields, Instant now) {
        Item item = Item.row(fields, Map.of(), sent.suspicions());
        return candidate(Layout.PERMISSION, item, now, Payloads.ofEditedRow(item.fields(), Map.of()));
    }

    private static Candidate candidate(Layout layout, Item item, Instant now, byte[] payload) {
        return new Candidate(layout, item, origin(now), Quarantined.Place.API, new Kept(item.canonical(), payload));
    }

    /** What is suspicious is not kept with the item: who replays it has decided that a person wrote it. */
    private record Kept(String identity, byte[] payload) implements Candidate.Evidence {}

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static Origin origin(Instant now) {
        return new Origin(AnswerItems.SOURCE, now, 1);
    }

    /** The rules of the door name fields as JSON does; the page names them as the catalogue does. */
    private static Problem onThePage(Problem problem) {
        String field = problem.field().equals("attributes")
                ? "comment"
                : problem.field().replace("person.", "");
        return new Problem(field, problem.rule(), problem.hint(), problem.found());
    }
}
