package health.rapport.mastering.stewardship;

import health.rapport.linkage.Decision;
import health.rapport.linkage.Linker;
import health.rapport.linkage.RecordPair;
import health.rapport.mastering.Engines;
import health.rapport.mastering.domain.SourceRecord;
import health.rapport.mastering.domain.Statement;
import health.rapport.mastering.persistence.ConstraintStore;
import health.rapport.mastering.persistence.RecordContent;
import health.rapport.mastering.persistence.RecordContent.Head;
import health.rapport.mastering.persistence.Sql;
import health.rapport.runtime.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What keeps two persons apart: what stewards said, and rules that forbid a merge. */
@ApplicationScoped
class Separation {
    /** More of them would not help anybody to decide. */
    private static final int SHOWN = 20;

    private final ConstraintStore constraints;
    private final RecordContent content;
    private final Engines engines;

    Separation(ConstraintStore constraints, RecordContent content, Engines engines) {
        this.constraints = constraints;
        this.content = content;
        this.engines = engines;
    }

    /** A pair that a rule forbids to be one person. */
    private record Vetoed(String left, String right, List<String> rules) {
        Map<String, Object> members() {
            return Map.of("left", left, "right", right, "rules", rules);
        }
    }

    /** Of these pairs, those of which a steward said that they are two persons. */
    Set<RecordPair> keptApart(Sql sql, List<Statement> statements) {
        Set<RecordPair> apart = new TreeSet<>(pairs(statements));
        apart.retainAll(constraints.among(sql, Statement.records(statements)).cannotLink());
        return apart;
    }

    /** Throws a 409 problem that names what keeps them apart. */
    void require(Sql sql, Ground ground, List<Statement> statements) {
        Set<RecordPair> apart = keptApart(sql, statements);
        List<Vetoed> vetoed = vetoed(sql, ground, statements);
        if (!apart.isEmpty() || !vetoed.isEmpty()) {
            throw Problems.conflict(
                    "kept-apart",
                    "A steward or a rule keeps these apart: look at what is named here, and send overrule true if they are"
                            + " one person all the same.",
                    Map.of(
                            "cannotLink",
                            apart.stream()
                                    .limit(SHOWN)
                                    .map(pair -> List.of(pair.left(), pair.right()))
                                    .toList(),
                            "vetoes",
                            vetoed.stream().limit(SHOWN).map(Vetoed::members).toList()));
        }
    }

    private List<Vetoed> vetoed(Sql sql, Ground ground, List<Statement> statements) {
        Map<String, SourceRecord> records = records(sql, ground, statements);
        Linker linker = engines.hold(sql).linker();
        List<Vetoed> vetoed = new ArrayList<>();
        for (RecordPair pair : pairs(statements)) {
            SourceRecord left = records.get(pair.left());
            SourceRecord right = records.get(pair.right());
            if (left != null && right != null) {
                Decision decision = linker.decide(left.standard(), right.standard());
                if (decision.isVetoed()) {
                    vetoed.add(new Vetoed(
                            pair.left(),
                            pair.right(),
                            decision.vetoes().stream().map(Enum::name).toList()));
                }
            }
        }
        return vetoed;
    }

    private Map<String, SourceRecord> records(Sql sql, Ground ground, List<Statement> statements) {
        List<Head> heads = Statement.records(statements).stream()
                .map(ground.heads()::get)
                .flatMap(java.util.stream.Stream::ofNullable)
                .toList();
        Map<String, SourceRecord> records = new HashMap<>();
        content.full(sql, heads, Map.of()).forEach(record -> records.put(record.key(), record));
        return records;
    }

    private static Set<RecordPair> pairs(List<Statement> statements) {
        return statements.stream().map(Statement::pair).collect(Collectors.toCollection(TreeSet::new));
    }
}
