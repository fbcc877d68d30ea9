package health.rapport.campaign.rest;

import health.rapport.gate.Basis;
import health.rapport.gate.Cap;
import health.rapport.gate.Earlier.Near;
import health.rapport.gate.Fact;
import health.rapport.gate.PolicyRow;
import health.rapport.gate.Purpose;
import health.rapport.gate.SendPolicy;
import health.rapport.gate.SendingHours;
import health.rapport.gate.SendingHours.Span;
import health.rapport.kernel.Channel;
import health.rapport.kernel.Ids;
import health.rapport.kernel.SensitivityLabel;
import health.rapport.runtime.problem.FieldViolation;
import health.rapport.runtime.problem.Problems;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A row of the policy table as it is sent.
 *
 * @param hours the span of each day that is open; absent for always
 * @param effectiveOn today or later: what was decided yesterday was decided by yesterday's rows
 */
@Schema(name = "PolicySaid")
public record PolicyRequest(
        @Nullable Channel channel,
        @Nullable Purpose purpose,
        @Nullable String state,
        @Nullable LocalDate effectiveOn,
        @Nullable Basis basis,
        @Nullable Integer minimumAge,
        @Nullable Set<Fact> needs,
        @Nullable Set<SensitivityLabel> labelsAllowed,
        @Nullable Map<DayOfWeek, SpanRequest> hours,
        @Nullable Boolean zoneOfMarket,
        @Nullable Boolean careOnly,
        @Nullable List<CapRequest> caps,
        @Nullable String citation,
        @Nullable String why) {
    private static final int ADULT = 18;
    private static final int LONGEST = 500;

    /** Local times such as 08:00; until 00:00 is the end of the day. */
    @Schema(name = "Span")
    public record SpanRequest(
            @Nullable LocalTime from, @Nullable LocalTime until) {}

    /** At most so many in so many days. */
    @Schema(name = "Cap")
    public record CapRequest(
            @Nullable Near near,
            @Nullable Set<Channel> channels,
            @Nullable Set<Purpose> purposes,
            @Nullable Integer most,
            @Nullable Integer days) {
        Cap toCap() {
            return new Cap(
                    Objects.requireNonNull(near),
                    orNone(channels),
                    orNone(purposes),
                    Objects.requireNonNull(most),
                    Objects.requireNonNull(days));
        }

        boolean whole() {
            return near != null && most != null && days != null && full(channels) && full(purposes);
        }
    }

    PolicyRow toRow(String author, Instant now) {
        List<FieldViolation> wrong = wrong(now);
        if (!wrong.isEmpty()) {
            throw Problems.invalid(wrong);
        }
        try {
            return new PolicyRow(
                    Ids.next(),
                    Objects.requireNonNull(channel),
                    Objects.requireNonNull(purpose),
                    state == null ? "" : state,
                    Objects.requireNonNull(effectiveOn),
                    policy(),
                    Objects.requireNonNull(citation),
                    Objects.requireNonNull(why),
                    author,
                    now);
        } catch (IllegalArgumentException | DateTimeException invalid) {
            throw Problems.invalid("policy", "range", String.valueOf(invalid.getMessage()));
        }
    }

    private SendPolicy policy() {
        return new SendPolicy(
                Objects.requireNonNull(basis),
                minimumAge == null ? ADULT : minimumAge,
                orNone(needs),
                orNone(labelsAllowed),
                hours == null ? List.of() : List.of(sendingHours(hours)),
                Boolean.TRUE.equals(zoneOfMarket),
                Boolean.TRUE.equals(careOnly),
                caps == null ? List.of() : caps.stream().map(CapRequest::toCap).toList());
    }

    private static SendingHours sendingHours(Map<DayOfWeek, SpanRequest> spans) {
        Map<DayOfWeek, Span> days = new EnumMap<>(DayOfWeek.class);
        spans.forEach((day, span) ->
                days.put(day, new Span(Objects.requireNonNull(span.from()), Objects.requireNonNull(span.until()))));
        return new SendingHours(days);
    }

    private List<FieldViolation> wrong(Instant now) {
        List<FieldViolation> wrong = new ArrayList<>();
        rule(wrong, channel != null, "channel", "name the channel");
        rule(wrong, purpose != null, "purpose", "name the purpose");
        rule(wrong, basis != null, "basis", "say OPT_OUT, OPT_IN or EXPRESS_WRITTEN_CONSENT");
        rule(
                wrong,
                state == null || state.matches("[A-Z]{2}"),
                "state",
                "a postal abbreviation such as FL, or nothing");
        // a day behind may still be today somewhere; never further back
        LocalDate yesterday = now.atZone(java.time.ZoneOffset.UTC).toLocalDate().minusDays(1);
        rule(wrong, effectiveOn != null && !effectiveOn.isBefore(yesterday), "effectiveOn", "today or later");
        rule(wrong, full(needs), "needs", "leave no empty places");
        rule(wrong, full(labelsAllowed), "labelsAllowed", "leave no empty places");
        rule(
                wrong,
                hours == null || hours.values().stream().allMatch(PolicyRequest::whole),
                "hours",
                "from and until of each day");
        rule(
                wrong,
                caps == null || caps.stream().allMatch(cap -> cap != null && cap.whole()),
                "caps",
                "near, most and days of each");
        rule(wrong, text(citation), "citation", "say where it follows from, in 1 to 500 characters");
        rule(wrong, text(why), "why", "say why it is written, in 1 to 500 characters");
        return wrong;
    }

    private static boolean whole(@Nullable SpanRequest span) {
        return span != null && span.from() != null && span.until() != null;
    }

    private static boolean text(@Nullable String text) {
        return text != null && !text.isBlank() && text.length() <= LONGEST;
    }

    private static boolean full(@Nullable Collection<?> all) {
        return all == null || all.stream().noneMatch(Objects::isNull);
    }

    private static <T> Set<T> orNone(@Nullable Set<T> all) {
        return all == null ? Set.of() : all;
    }

    private static void rule(List<FieldViolation> wrong, boolean kept, String field, String hint) {
        if (!kept) {
            wrong.add(new FieldViolation(field, "required", hint));
        }
    }
}
