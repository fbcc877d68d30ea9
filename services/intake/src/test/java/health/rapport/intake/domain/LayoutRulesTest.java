package health.rapport.intake.domain;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.contracts.permission.PermissionStatus;
import health.rapport.contracts.relation.RelationKind;
import health.rapport.contracts.submission.ActivitySubmitted;
import health.rapport.contracts.submission.CoverageSubmitted;
import health.rapport.contracts.submission.PermissionSubmitted;
import health.rapport.contracts.submission.PersonRecordSubmitted;
import health.rapport.contracts.submission.RelationSubmitted;
import health.rapport.contracts.submission.Submission;
import health.rapport.kernel.Channel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LayoutRulesTest {
    private static final Origin CENTRE = new Origin("centre", Instant.parse("2026-03-01T12:00:00Z"), 1);
    private static final IntakeRules RULES = new IntakeRules(
            text -> Arrays.copyOf(Integer.toHexString(text.hashCode()).getBytes(StandardCharsets.UTF_8), 16));

    @ParameterizedTest
    @EnumSource
    void theExamplesOfAllColumnsTogetherAreAccepted(Layout layout) {
        Map<String, String> row = examples(layout);
        assertThat(judge(layout, row)).isInstanceOf(Verdict.Valid.class);
        layout.required().forEach(column -> {
            Map<String, String> without = new HashMap<>(row);
            without.remove(column);
            assertThat(problems(layout, without))
                    .extracting(Problem::field, Problem::rule)
                    .contains(org.assertj.core.groups.Tuple.tuple(column, "required"));
        });
    }

    @Test
    void aCallBringsItsActivityAndWhatWasSaidInIt() {
        Verdict.Valid call = valid(
                Layout.CALL_CENTRE,
                Map.of(
                        "call_id", "c1",
                        "called_at", "2026-02-01T10:00:00Z",
                        "phone", "413-555-0123",
                        "disposition", "appointment made",
                        "duration_seconds", "61",
                        "consent", "opt-in",
                        "consent_channels", "voice;sms"));

        ActivitySubmitted activity = (ActivitySubmitted) call.submission();
        assertThat(activity.channel()).isEqualTo(Channel.CALL_CENTER);
        assertThat(activity.person()).isNotNull();
        assertThat(activity.person().homePhone()).isEqualTo("+14135550123");
        assertThat(activity.attributes())
                .containsEntry("duration_seconds", "61")
                .containsEntry("disposition", "appointment made");
        assertThat(permissions(call))
                .extracting(PermissionSubmitted::channel)
                .containsExactlyInAnyOrder(Channel.VOICE, Channel.SMS);
        assertThat(permissions(call))
                .allMatch(p -> p.status() == PermissionStatus.OPTED_IN
                        && p.address().equals("+14135550123")
                        && p.effectiveAt().equals(Instant.parse("2026-02-01T10:00:00Z")));
    }

    @Test
    void whatAListForbidsIsSaidOfTheRowsOwnAddresses() {
        Map<String, String> row = new HashMap<>(Map.of(
                "list_name", "Movers",
                "first_name", "Ann",
                "email", "ann@example.org",
                "do_not_call", "Y",
                "home_phone", "413-555-0123",
                "mobile_phone", "413-555-0124",
                "do_not_email", "n"));
        Verdict.Valid entry = valid(Layout.SOLICITABLE_LIST, row);

        assertThat(((PersonRecordSubmitted) entry.submission()).source().id()).startsWith("Movers/h-");
        assertThat(permissions(entry))
                .extracting(PermissionSubmitted::address)
                .containsExactlyInAnyOrder("+14135550123", "+14135550124");
        assertThat(permissions(entry))
                .extracting(PermissionSubmitted::submissionId)
                .doesNotHaveDuplicates();
        row.keySet().removeAll(List.of("home_phone", "mobile_phone"));
        assertThat(problems(Layout.SOLICITABLE_LIST, row))
                .extracting(Problem::rule)
                .containsExactly("permission.address");
    }

    @Test
    void yesAndNoInOneRowIsAContradiction() {
        assertThat(problems(
                        Layout.CALL_CENTRE,
                        Map.of(
                                "call_id", "c1",
                                "called_at", "2026-02-01",
                                "phone", "413-555-0123",
                                "consent", "OPTED_IN",
                                "do_not_contact", "yes")))
                .extracting(Problem::rule)
                .containsExactly("permission.contradiction");
    }

    @ParameterizedTest
    @CsvSource({
        "PCP, 1234567893, ",
        "PCP, 1234567890, npi.check-digit",
        "primary care, 12345678930, npi.check-digit",
        "FAMILY, P-17, ",
        "GUARDIAN, P-17, ",
        "cousin, P-17, relation.unknown"
    })
    void aPractitionerIsNamedByAValidNpi(String kind, String party, String rule) {
        Map<String, String> row = Map.of("patient_source_id", "p1", "kind", kind, "party", party);
        if (rule == null) {
            RelationSubmitted relation =
                    (RelationSubmitted) valid(Layout.RELATION, row).submission();
            assertThat(relation.active()).isTrue();
            assertThat(relation.kind()).isEqualTo(RelationKind.valueOf(kind));
        } else {
            assertThat(problems(Layout.RELATION, row)).extracting(Problem::rule).containsExactly(rule);
        }
    }

    @Test
    void laterVersionsKeepEverythingElse() {
        Submission first = valid(Layout.COVERAGE, examples(Layout.COVERAGE)).submission();
        CoverageSubmitted third = (CoverageSubmitted) IntakeRules.version(first, 3);
        assertThat(third.version()).isEqualTo(3);
        assertThat(third.payer()).isEqualTo("Blue Cross");
    }

    @Test
    void synonymsAreThoseOfTheLayout() {
        assertThat(Header.of(Layout.ENCOUNTER, List.of("Visit ID", "Patient ID", "Class", "Start Date"))
                        .names())
                .containsExactly("encounter_id", "patient_source_id", "encounter_class", "start");
        assertThat(Layout.PERSON.meant("patient_id")).isEqualTo("source_id");
    }

    static Map<String, String> examples(Layout layout) {
        Map<String, String> row = new HashMap<>();
        layout.definitions().forEach(column -> row.put(column.name(), column.example()));
        return row;
    }

    private static List<PermissionSubmitted> permissions(Verdict.Valid verdict) {
        return verdict.beside().stream().map(PermissionSubmitted.class::cast).toList();
    }

    private static Verdict.Valid valid(Layout layout, Map<String, String> fields) {
        Verdict verdict = judge(layout, fields);
        assertThat(verdict).isInstanceOf(Verdict.Valid.class);
        return (Verdict.Valid) verdict;
    }

    private static List<Problem> problems(Layout layout, Map<String, String> fields) {
        return ((Verdict.Invalid) judge(layout, fields)).problems();
    }

    private static Verdict judge(Layout layout, Map<String, String> fields) {
        return RULES.judge(layout, Item.row(fields, Map.of(), List.of()), CENTRE);
    }
}
