package health.rapport.attribution.rest;

import health.rapport.attribution.domain.figures.By;
import health.rapport.attribution.domain.figures.FigureQuestion;
import health.rapport.attribution.domain.ledger.Book;
import health.rapport.attribution.domain.ledger.RuleModels;
import health.rapport.attribution.persistence.ledger.LedgerNames;
import health.rapport.attribution.persistence.ledger.LedgerNames.Kind;
import health.rapport.runtime.problem.Problems;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** What may be asked about figures; whatever makes no sense is answered with a 400 that says what does. */
public class FigureParameters {
    private static final int MOST_YEARS = 20;

    @Parameter(description = "First day of the encounters, for instance 2026-01-01")
    @QueryParam("from")
    @Nullable
    String from;

    @Parameter(description = "Last day of the encounters")
    @QueryParam("to")
    @Nullable
    String to;

    @Parameter(
            description = "What rows are told apart by: channel, campaign, serviceLine, facility, or several of them")
    @QueryParam("by")
    @DefaultValue("channel")
    String by = "channel";

    @Parameter(description = "first, last, last_non_direct, linear, position, position_decay, time_decay or unique")
    @QueryParam("model")
    @DefaultValue("linear")
    String model = "linear";

    @Parameter(description = "strict, or withLowerConfidence: leads count as the person they probably are")
    @QueryParam("section")
    @DefaultValue("strict")
    String section = "strict";

    @Parameter(description = "Only this campaign's touches")
    @QueryParam("campaign")
    @Nullable
    String campaign;

    @Parameter(description = "Only touches of this channel")
    @QueryParam("channel")
    @Nullable
    String channel;

    @Parameter(description = "Only encounters of this service line")
    @QueryParam("serviceLine")
    @Nullable
    String serviceLine;

    @Parameter(description = "Only encounters at this facility")
    @QueryParam("facility")
    @Nullable
    String facility;

    @Parameter(description = "What the ledger said at this time, rather than what it says now")
    @QueryParam("recordedUntil")
    @Nullable
    String recordedUntil;

    FigureQuestion question(LedgerNames names) {
        int place = RuleModels.NAMES.indexOf(model);
        if (place < 0) {
            throw Problems.badRequest("The parameter model is one of " + String.join(", ", RuleModels.NAMES) + ".");
        }
        LocalDate first = day(from, "from");
        LocalDate last = day(to, "to");
        if (last.isBefore(first) || last.isAfter(first.plusYears(MOST_YEARS))) {
            throw Problems.badRequest("The parameter to is a day on or after from, at most 20 years later.");
        }
        return new FigureQuestion(first, last.plusDays(1), by(), only(names), place, book());
    }

    private List<By> by() {
        return by.isBlank()
                ? List.of()
                : Arrays.stream(by.split(","))
                        .map(FigureParameters::by)
                        .distinct()
                        .toList();
    }

    private static By by(String name) {
        return By.named(name.strip())
                .orElseThrow(() -> Problems.badRequest(
                        "The parameter by is channel, campaign, serviceLine, facility, or several with commas."));
    }

    private Map<By, Integer> only(LedgerNames names) {
        Map<By, Integer> only = new EnumMap<>(By.class);
        only(only, By.CAMPAIGN, names.find(Kind.CAMPAIGN, lower(campaign)).orElse(-1), campaign);
        only(only, By.CHANNEL, names.find(Kind.CHANNEL, text(channel)).orElse(-1), channel);
        only(only, By.SERVICE_LINE, names.find(Kind.LINE, text(serviceLine)).orElse(-1), serviceLine);
        only(only, By.FACILITY, names.find(Kind.FACILITY, text(facility)).orElse(-1), facility);
        return only;
    }

    private static String text(@Nullable String given) {
        return given == null ? "" : given;
    }

    private static String lower(@Nullable String given) {
        return text(given).toLowerCase(java.util.Locale.ROOT);
    }

    private static void only(Map<By, Integer> only, By by, int number, @Nullable String given) {
        if (given != null) {
            only.put(by, number);
        }
    }

    private Book book() {
        return switch (section) {
            case "strict" -> Book.STRICT;
            case "withLowerConfidence" -> Book.LOWER;
            default -> throw Problems.badRequest("The parameter section is strict or withLowerConfidence.");
        };
    }

    @Nullable
    Instant until() {
        try {
            return recordedUntil == null ? null : Instant.parse(recordedUntil);
        } catch (DateTimeException none) {
            throw Problems.badRequest("The parameter recordedUntil is a time such as 2026-01-31T12:00:00Z.");
        }
    }

    private static LocalDate day(@Nullable String text, String name) {
        try {
            LocalDate day = LocalDate.parse(text(text));
            if (day.getYear() >= 1900 && day.getYear() <= 2200) {
                return day;
            }
        } catch (DateTimeException none) {
            // said below
        }
        throw Problems.badRequest("The parameter " + name + " is a day such as 2026-01-31.");
    }
}
