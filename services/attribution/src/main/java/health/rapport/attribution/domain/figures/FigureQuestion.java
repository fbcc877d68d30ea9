package health.rapport.attribution.domain.figures;

import health.rapport.attribution.domain.ledger.Book;
import health.rapport.attribution.domain.rollup.Dimension;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is asked of the rollups.
 *
 * @param from first day
 * @param to first day that no longer counts
 * @param by dimensions that tell rows apart, in the order of the answer
 * @param only numbers of names; rows of others do not count
 * @param model its place among the rule models
 */
public record FigureQuestion(LocalDate from, LocalDate to, List<By> by, Map<By, Integer> only, int model, Book book) {
    public FigureQuestion {
        by = List.copyOf(by);
        only = Map.copyOf(only);
    }

    /** A span of one grain. */
    public record Span(LocalDate from, LocalDate to, boolean monthly) {}

    /** Everything the level has to tell apart. */
    public Set<Dimension> dimensions() {
        Set<Dimension> needed = EnumSet.noneOf(Dimension.class);
        by.forEach(each -> needed.add(each.dimension()));
        only.keySet().forEach(each -> needed.add(each.dimension()));
        return needed;
    }

    /** Whole months by month, the days before and after them by day. */
    public List<Span> spans() {
        LocalDate first =
                from.getDayOfMonth() == 1 ? from : from.withDayOfMonth(1).plusMonths(1);
        LocalDate last = to.withDayOfMonth(1);
        if (!first.isBefore(last)) {
            return List.of(new Span(from, to, false));
        }
        List<Span> spans = new ArrayList<>();
        add(spans, new Span(from, first, false));
        add(spans, new Span(first, last, true));
        add(spans, new Span(last, to, false));
        return spans;
    }

    private static void add(List<Span> spans, Span span) {
        if (span.from().isBefore(span.to())) {
            spans.add(span);
        }
    }

    /** The same of one month. */
    public FigureQuestion month(LocalDate month) {
        return new FigureQuestion(month, month.plusMonths(1), by, only, model, book);
    }

    /** Each month of it; it has to begin and end with one. */
    public List<LocalDate> months() {
        return from.datesUntil(to, java.time.Period.ofMonths(1)).toList();
    }

    /** Whether it is of whole months. */
    public boolean wholeMonths() {
        return from.getDayOfMonth() == 1 && to.getDayOfMonth() == 1 && from.isBefore(to);
    }
}
