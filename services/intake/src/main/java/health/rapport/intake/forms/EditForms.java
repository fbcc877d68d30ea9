package health.rapport.intake.forms;

import health.rapport.intake.domain.Problem;
import health.rapport.intake.forms.domain.FormDefinition;
import health.rapport.intake.forms.domain.FormRules;
import health.rapport.intake.persistence.QuarantineStore.Scope;
import health.rapport.kernel.Ids;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.problem.Etags;
import health.rapport.runtime.problem.FieldViolation;
import health.rapport.runtime.problem.Problems;
import health.rapport.runtime.time.DomainClock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Drafts and publishes forms. A draft may be unfinished; what is published keeps every rule and never changes again. */
@ApplicationScoped
public class EditForms {
    private final Database database;
    private final FormStore forms;
    private final DomainClock clock;

    public EditForms(Database database, FormStore forms, DomainClock clock) {
        this.database = database;
        this.forms = forms;
        this.clock = clock;
    }

    /**
     * Who changes which form.
     *
     * @param ifMatch the ETag of the draft that was read
     */
    public record Editor(Scope scope, String name, @Nullable String ifMatch) {}

    /** A new draft, in the transaction of whoever asks. */
    public Uni<StoredForm> create(SqlConnection tx, String author, FormDefinition definition) {
        StoredForm form = new StoredForm(Ids.next(), definition, 1, null, author, clock.instant());
        return forms.save(tx, form).replaceWith(form);
    }

    /** Replaces the draft. People go on seeing what is published. */
    public Uni<StoredForm> replace(Editor editor, UUID id, FormDefinition definition) {
        return change(editor, id, (tx, form) -> save(tx, editor, form, definition, form.published()));
    }

    /** Shows the draft to people, as the next version. */
    public Uni<StoredForm> publish(Editor editor, UUID id) {
        return change(editor, id, (tx, form) -> publish(tx, editor, form));
    }

    /** Shows nothing any more; pages that are open can still be sent off. */
    public Uni<StoredForm> withdraw(Editor editor, UUID id) {
        return change(editor, id, (tx, form) -> save(tx, editor, form, form.draft(), null));
    }

    private interface Change {
        Uni<StoredForm> apply(SqlConnection tx, StoredForm form);
    }

    private Uni<StoredForm> change(Editor editor, UUID id, Change change) {
        return database.inTransaction(tx -> forms.lock(tx, editor.scope(), id)
                .map(form -> requireUnchanged(editor, form))
                .chain(form -> change.apply(tx, form)));
    }

    private Uni<StoredForm> publish(SqlConnection tx, Editor editor, StoredForm form) {
        List<Problem> problems = FormRules.check(form.draft());
        if (!problems.isEmpty()) {
            throw Problems.invalid(problems.stream()
                    .map(p -> new FieldViolation(p.field(), p.rule(), p.hint()))
                    .toList());
        }
        return forms.publish(tx, signed(editor, form, form.draft(), form.published()))
                .chain(version -> save(tx, editor, form, form.draft(), version));
    }

    private Uni<StoredForm> save(
            SqlConnection tx, Editor editor, StoredForm form, FormDefinition draft, @Nullable Integer published) {
        StoredForm changed = signed(editor, form, draft, published);
        return forms.save(tx, changed).replaceWith(changed);
    }

    private StoredForm signed(Editor editor, StoredForm form, FormDefinition draft, @Nullable Integer published) {
        return new StoredForm(form.formId(), draft, form.draftVersion() + 1, published, editor.name(), clock.instant());
    }

    private static StoredForm requireUnchanged(Editor editor, @Nullable StoredForm form) {
        if (form == null) {
            throw Problems.notFound("form");
        }
        Etags.require(editor.ifMatch(), form.draftVersion());
        return form;
    }
}
