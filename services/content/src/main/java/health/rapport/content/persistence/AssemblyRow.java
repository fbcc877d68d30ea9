package health.rapport.content.persistence;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An assembly with its life so far. */
@Entity
@Table(name = "assembly")
public class AssemblyRow extends PanacheEntityBase {
    @Id
    public UUID id;

    @Version
    public long version;

    public String name;
    public String channel;
    public String subject;

    @Column(name = "module_ids")
    public String moduleIds;

    public String state;
    public String author;

    @Column(name = "submitted_by")
    public @Nullable String submittedBy;

    @Column(name = "approved_by")
    public @Nullable String approvedBy;

    @Column(name = "approved_at")
    public @Nullable Instant approvedAt;

    @Column(name = "withdrawn_by")
    public @Nullable String withdrawnBy;

    @Column(name = "expires_at")
    public @Nullable Instant expiresAt;

    /** JSON of the modules as they were submitted. */
    public @Nullable String content;

    public @Nullable String hash;

    /** Version of the last event. */
    public long told;

    @Column(name = "edited_at")
    public Instant editedAt;
}
