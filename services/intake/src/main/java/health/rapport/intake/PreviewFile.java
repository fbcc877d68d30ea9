package health.rapport.intake;

import health.rapport.intake.csv.Row;
import health.rapport.intake.domain.Header;
import health.rapport.intake.domain.IntakeRules;
import health.rapport.intake.domain.Item;
import health.rapport.intake.domain.Layout;
import health.rapport.intake.domain.Mapping;
import health.rapport.intake.domain.Origin;
import health.rapport.intake.domain.Problem;
import health.rapport.intake.domain.Verdict;
import health.rapport.runtime.time.DomainClock;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Says how the first rows of a file would be read and what is wrong with them. Stores nothing. */
@ApplicationScoped
public class PreviewFile {
    private static final int MOST_PROBLEMS = 50;

    private final IntakeRules rules;
    private final IntakeConfig config;
    private final DomainClock clock;

    public PreviewFile(IntakeRules rules, IntakeConfig config, DomainClock clock) {
        this.rules = rules;
        this.config = config;
        this.clock = clock;
    }

    /** What is to be looked at. */
    public record Question(Layout layout, String source, int rows) {}

    /**
     * What was found.
     *
     * @param delimiter what separates cells, or null where the form has no cells
     * @param defect why no row can be read, or null
     * @param columns what each name of the header means
     * @param ignored names that would be left out
     * @param reasons rows by what is wrong with them; a row may count for several
     * @param problems of the first bad rows
     */
    public record Findings(
            @Nullable String delimiter,
            @Nullable String defect,
            List<ColumnUse> columns,
            List<String> ignored,
            int rows,
            int good,
            int bad,
            Map<String, Integer> reasons,
            List<BadRow> problems) {}

    /**
     * A name of the header.
     *
     * @param column the column it stands for, or null
     * @param use {@code column}, {@code attribute} or {@code ignored}
     */
    public record ColumnUse(String name, @Nullable String column, String use) {}

    /** A row that would be quarantined. */
    public record BadRow(int row, long line, List<Problem> problems) {}

    public Findings look(FileInput file, Question question) throws IOException {
        OpenedFile opened = OpenedFile.open(file, question.layout(), config);
        Looking looking = new Looking(question);
        if (opened.defect() == null) {
            looking.read(opened);
        }
        List<ColumnUse> columns = opened.header().stream()
                .map(name -> use(question.layout(), file.mapping(), name))
                .toList();
        return new Findings(
                opened.delimiter() == null ? null : String.valueOf(opened.delimiter()),
                opened.defect(),
                columns,
                opened.shape().ignored(),
                looking.good + looking.bad,
                looking.good,
                looking.bad,
                looking.reasons,
                looking.problems);
    }

    private static ColumnUse use(Layout layout, Mapping mapping, String name) {
        String meant = Header.meant(layout, mapping, name);
        if (layout.columns().contains(meant)) {
            return new ColumnUse(name, meant, "column");
        }
        return new ColumnUse(name, null, layout.keeps(meant) ? "attribute" : "ignored");
    }

    /** Rows being looked at. */
    private final class Looking {
        private final Question question;
        private final Map<String, Integer> reasons = new TreeMap<>();
        private final List<BadRow> problems = new ArrayList<>();
        private int good;
        private int bad;

        Looking(Question question) {
            this.question = question;
        }

        void read(OpenedFile file) throws IOException {
            Row row = file.rows().next();
            while (row != null) {
                look(row, file.shape().item(row.cells(), row.flaws()));
                row = good + bad < question.rows() ? file.rows().next() : null;
            }
        }

        private void look(Row row, Item item) {
            Origin origin = new Origin(question.source(), clock.instant(), 1);
            switch (rules.judge(question.layout(), item, origin)) {
                case Verdict.Valid valid -> good++;
                case Verdict.Invalid invalid -> bad(row, invalid.problems());
            }
        }

        private void bad(Row row, List<Problem> found) {
            bad++;
            found.stream().map(Problem::rule).distinct().forEach(rule -> reasons.merge(rule, 1, Integer::sum));
            if (problems.size() < MOST_PROBLEMS) {
                problems.add(new BadRow(good + bad, row.line(), found));
            }
        }
    }
}
