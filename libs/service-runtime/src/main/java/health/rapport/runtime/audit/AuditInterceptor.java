package health.rapport.runtime.audit;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.core.UriInfo;
import org.jspecify.annotations.Nullable;

/** Writes the rows of {@link Audited} routes. If they cannot be written the answer is not given. */
@Audited
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_AFTER + 100)
public class AuditInterceptor {
    private final Audit audit;
    private final AuditTrail trail;
    private final UriInfo uri;

    @Inject
    public AuditInterceptor(Audit audit, AuditTrail trail, UriInfo uri) {
        this.audit = audit;
        this.trail = trail;
        this.uri = uri;
    }

    @AroundInvoke
    @Nullable
    Object around(InvocationContext call) throws Exception {
        String action = action(call);
        return switch (proceed(call)) {
            case null -> withRow(action, null);
            case Uni<?> later ->
                later.onFailure()
                        .call(failure -> write(action, AuditOutcome.FAILED))
                        .invoke(trail::collect)
                        .call(() -> write(action, AuditOutcome.ALLOWED));
            case Multi<?> stream -> stream.onSubscription().call(() -> write(action, AuditOutcome.ALLOWED));
            case Object result -> withRow(action, result);
        };
    }

    private @Nullable Object proceed(InvocationContext call) throws Exception {
        try {
            return call.proceed();
        } catch (RuntimeException thrownAtOnce) {
            if (Uni.class.isAssignableFrom(call.getMethod().getReturnType())) {
                return Uni.createFrom().failure(thrownAtOnce);
            }
            throw thrownAtOnce;
        }
    }

    // a method that returns no Uni runs on a thread that may wait
    private @Nullable Object withRow(String action, @Nullable Object result) {
        trail.collect(result);
        write(action, AuditOutcome.ALLOWED).await().indefinitely();
        return result;
    }

    private Uni<Void> write(String action, AuditOutcome outcome) {
        return audit.record(action, trail.subjectsOr(fromPath()), outcome);
    }

    private String fromPath() {
        String id = uri.getPathParameters().getFirst("id");
        return id == null ? "-" : id;
    }

    private static String action(InvocationContext call) {
        Audited audited = call.getMethod().getAnnotation(Audited.class);
        return audited == null || audited.value().isEmpty() ? call.getMethod().getName() : audited.value();
    }
}
