package health.rapport.runtime.audit;

import com.fasterxml.jackson.annotation.JsonIgnore;

/** A view that is about someone. */
public interface AuditSubject {
    /** The id that audit rows name; a person id, never a name or address. */
    @JsonIgnore
    String auditSubject();
}
