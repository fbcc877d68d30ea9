package health.rapport.mastering.domain;

import health.rapport.linkage.RecordPair;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** What a steward says about two records. */
public record Statement(RecordPair pair, Kind kind) {
    /** MUST: one person. CANNOT: two persons. UNSURE: neither, and not asked again until something new is known. */
    public enum Kind {
        MUST,
        CANNOT,
        UNSURE
    }

    /** About two records. */
    public static Statement of(UUID one, UUID other, Kind kind) {
        return new Statement(new RecordPair(one.toString(), other.toString()), kind);
    }

    /** The same of every record of one side and every record of the other: it holds on whichever of them are left. */
    public static List<Statement> between(Collection<UUID> one, Collection<UUID> other, Kind kind) {
        List<Statement> statements = new ArrayList<>(one.size() * other.size());
        one.forEach(left -> other.forEach(right -> statements.add(of(left, right, kind))));
        return statements;
    }

    /** That these records are one person. */
    public static List<Statement> within(Collection<UUID> group) {
        List<UUID> records = group.stream().sorted().toList();
        List<Statement> statements = new ArrayList<>();
        for (int i = 0; i < records.size(); i++) {
            statements.addAll(between(records.subList(i, i + 1), records.subList(i + 1, records.size()), Kind.MUST));
        }
        return statements;
    }

    /** Every record that these are about. */
    public static Set<UUID> records(Collection<Statement> statements) {
        Set<UUID> records = new TreeSet<>();
        statements.forEach(statement -> {
            records.add(statement.left());
            records.add(statement.right());
        });
        return records;
    }

    /** The record with the smaller id. */
    public UUID left() {
        return UUID.fromString(pair.left());
    }

    /** The record with the greater id. */
    public UUID right() {
        return UUID.fromString(pair.right());
    }
}
