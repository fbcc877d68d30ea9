package health.rapport.runtime.audit;

import health.rapport.runtime.paging.Page;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Whom this request is about, collected for its audit rows. */
@RequestScoped
public class AuditTrail {
    private final Set<String> subjects = new LinkedHashSet<>();

    /** This request also touches that subject. */
    public void subject(Object id) {
        subjects.add(id.toString());
    }

    /** This request also touches those subjects. */
    public void subjects(Iterable<?> ids) {
        ids.forEach(this::subject);
    }

    List<String> subjectsOr(String otherwise) {
        return subjects.isEmpty() ? List.of(otherwise) : List.copyOf(subjects);
    }

    void collect(@Nullable Object result) {
        switch (result) {
            case null -> {}
            case AuditSubject one -> subjects.add(one.auditSubject());
            case Page<?> page -> page.items().forEach(this::collect);
            case Iterable<?> many -> many.forEach(this::collect);
            case Response response -> collect(response.getEntity());
            case RestResponse<?> response -> collect(response.getEntity());
            default -> {}
        }
    }
}
