package health.rapport.intake.rest;

import health.rapport.intake.forms.EditForms.Editor;
import health.rapport.intake.forms.FormView;
import health.rapport.intake.forms.domain.FormDefinition;
import health.rapport.intake.persistence.QuarantineStore.Scope;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.persistence.Idempotency;
import health.rapport.runtime.persistence.IdempotencyKey;
import health.rapport.runtime.problem.Problems;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the routes of forms need beside forms: who asks, what they sent, and that a write happens once. */
@ApplicationScoped
class FormDesk {
    private static final String NO_MARKET = "unassigned";

    private final Who who;
    private final Bodies bodies;
    private final Database database;
    private final Idempotency idempotency;

    FormDesk(Who who, Bodies bodies, Database database, Idempotency idempotency) {
        this.who = who;
        this.bodies = bodies;
        this.database = database;
        this.idempotency = idempotency;
    }

    /** The definition, of a market that the caller may work for. */
    FormDefinition definition(InputStream body) throws IOException {
        FormDefinition definition = bodies.document(body, FormDefinition.class);
        Scope scope = scope();
        String market = definition.market() == null ? NO_MARKET : definition.market();
        if (!scope.all() && !List.of(scope.markets()).contains(market)) {
            throw Problems.forbidden("Name one of your markets in the field market.");
        }
        return definition;
    }

    Uni<FormView> once(@Nullable String key, FormDefinition definition, Function<SqlConnection, Uni<FormView>> work) {
        IdempotencyKey once = IdempotencyKey.of(name(), key, "POST /api/forms " + definition);
        return database.inTransaction(tx -> idempotency.once(tx, once, FormView.class, () -> work.apply(tx)));
    }

    Editor editor(@Nullable String ifMatch) {
        return new Editor(scope(), name(), ifMatch);
    }

    Scope scope() {
        return who.scope();
    }

    String name() {
        return who.caller().name();
    }
}
