package health.rapport.content.persistence;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

/** A module as it is edited. */
@Entity
@Table(name = "module")
public class ModuleRow extends PanacheEntityBase {
    @Id
    public UUID id;

    @Version
    public long version;

    public String name;
    public String channel;
    public String variants;
    public String fallback;
    public String author;

    @Column(name = "edited_at")
    public Instant editedAt;
}
