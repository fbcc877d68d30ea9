package health.rapport.mastering.rest;

import health.rapport.contracts.Link;
import health.rapport.contracts.PersonData;
import health.rapport.contracts.SourceRef;
import health.rapport.kernel.SensitivityLabel;
import health.rapport.mastering.domain.RecordKind;
import health.rapport.runtime.audit.AuditSubject;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Everything known of a person but activities and encounters.
 *
 * @param origins the record each golden field, or group of fields (name, address), was taken from
 * @param fields who won each golden field and why, and who lost
 * @param records the source records with why each belongs here
 * @param mergedIds ids that mean this person since a merge
 * @param guardians of a child: persons who answer for it, and are addressed in its place
 * @param lowerLink of a lead: the mastered person it probably is
 */
@RegisterForReflection
public record PersonDetail(
        PersonView person,
        Map<String, UUID> origins,
        List<FieldView> fields,
        List<RecordView> records,
        Set<UUID> mergedIds,
        List<UUID> guardians,
        @Nullable LowerLinkView lowerLink)
        implements AuditSubject {
    public PersonDetail {
        origins = Map.copyOf(origins);
        fields = List.copyOf(fields);
        records = List.copyOf(records);
        mergedIds = Set.copyOf(mergedIds);
        guardians = List.copyOf(guardians);
    }

    /** One source record. */
    @RegisterForReflection
    public record RecordView(
            UUID recordId,
            long version,
            RecordKind kind,
            SourceRef source,
            PersonData data,
            Set<SensitivityLabel> labels,
            Instant receivedAt,
            Link link) {
        public RecordView {
            labels = Set.copyOf(labels);
        }
    }

    /** A lower-confidence tie. */
    @RegisterForReflection
    public record LowerLinkView(UUID personId, double score, List<String> evidence) {
        public LowerLinkView {
            evidence = List.copyOf(evidence);
        }
    }

    @Override
    public String auditSubject() {
        return person.auditSubject();
    }
}
