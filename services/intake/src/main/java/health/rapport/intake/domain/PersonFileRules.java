package health.rapport.intake.domain;

import health.rapport.contracts.PersonData;
import health.rapport.contracts.SourceRef;
import health.rapport.contracts.submission.PersonRecordSubmitted;
import health.rapport.contracts.submission.Submission;
import health.rapport.kernel.SensitivityLabel;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a record of a person must look like, and an entry of a purchased list with what the list says may not be done. */
final class PersonFileRules {
    private final FieldReader in;
    private final Origin origin;

    PersonFileRules(FieldReader in, Origin origin) {
        this.in = in;
        this.origin = origin;
    }

    @Nullable
    Submission person(Set<SensitivityLabel> labels) {
        @Nullable String id = in.required("source_id");
        PersonData person = new PersonRules(in, origin.source(), origin.receivedAt()).read(false);
        return id == null ? null : record(new SourceRef(origin.source(), id), person, labels);
    }

    /** The entry first, then its opt-outs; nothing when there is no entry. */
    List<Submission> listed(Set<SensitivityLabel> labels, Fingerprint fingerprint) {
        @Nullable String list = in.required("list_name", Words::token);
        @Nullable LocalDate date = in.parse("list_date", text -> Moments.pastDate(text, origin.receivedAt()));
        @Nullable String given = in.text("source_id");
        PersonData person = new PersonRules(in, origin.source(), origin.receivedAt()).read(false);
        if (list == null) {
            return List.of();
        }
        // without an id of its own, an entry is what it says: the same again is a duplicate
        String id =
                given == null ? "h-" + fingerprint.hex("list\u001d" + in.item().canonical()) : given;
        SourceRef source = new SourceRef(origin.source(), list + "/" + id);
        List<Submission> found = new ArrayList<>(List.of(record(source, person, labels)));
        found.addAll(new PermissionFlags(in, origin, source, person).read(startOf(date), null));
        return found;
    }

    private Submission record(SourceRef source, PersonData person, Set<SensitivityLabel> labels) {
        return new PersonRecordSubmitted(
                SubmissionIds.of("person", source), 1, source, person, labels, origin.receivedAt());
    }

    private static @Nullable Instant startOf(@Nullable LocalDate date) {
        return date == null ? null : date.atStartOfDay().toInstant(ZoneOffset.UTC);
    }
}
