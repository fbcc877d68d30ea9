package health.rapport.runtime.republish;

import health.rapport.contracts.Fact;
import health.rapport.contracts.Topic;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;

/**
 * A table of which each row is a fact as it was last published.
 *
 * @param part the topic's name, or that with something behind it
 * @param from the table and its alias, such as {@code activity a}
 * @param key the column of its primary key, a UUID, with the alias
 * @param columns what {@code fact} needs
 * @param where which rows were published at all
 * @param fact the event, just as it was published with this version
 */
public record FactTable(
        Topic topic,
        String part,
        String from,
        String key,
        String columns,
        String where,
        Function<Row, ? extends Fact> fact) {
    private static final UUID FIRST = new UUID(0, 0);

    /**
     * All rows of a table, as the facts of its topic.
     *
     * @param from the table and its alias
     */
    public FactTable(Topic topic, String from, String key, String columns, Function<Row, ? extends Fact> fact) {
        this(topic, topic.topicName(), from, key, columns, "true", fact);
    }

    /** Only these rows. */
    public FactTable only(String condition) {
        return new FactTable(topic, part, from, key, columns, condition, fact);
    }

    /** As a part of its own beside others of the topic. */
    public FactTable named(String name) {
        return new FactTable(topic, topic.topicName() + "/" + name, from, key, columns, where, fact);
    }

    public FactTable {
        Objects.requireNonNull(topic, "topic");
        Objects.requireNonNull(part, "part");
        Objects.requireNonNull(fact, "fact");
    }

    /** Some facts, and the key of the last of them. */
    record Page(List<? extends Fact> facts, UUID last) {}

    Uni<Long> count(SqlClient db) {
        return db.query("SELECT count(*) FROM " + from + " WHERE " + where)
                .execute()
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /**
     * The next facts, locked until the transaction ends: whoever changes one of them publishes it afterwards. Without that an older state could be the
     * last that Kafka keeps of a compacted key.
     */
    Uni<Page> after(SqlConnection tx, @org.jspecify.annotations.Nullable UUID last, int atMost) {
        UUID from = last == null ? FIRST : last;
        return tx.preparedQuery(page()).execute(Tuple.of(from, atMost)).map(rows -> read(rows, from));
    }

    private String page() {
        String alias = key.substring(0, key.indexOf('.'));
        return "SELECT " + key + " AS fact_key, " + columns + " FROM " + from + " WHERE " + key + " > $1 AND (" + where
                + ") ORDER BY " + key + " LIMIT $2 FOR SHARE OF " + alias;
    }

    private Page read(Iterable<Row> rows, UUID before) {
        List<Fact> facts = new ArrayList<>();
        UUID last = before;
        for (Row row : rows) {
            facts.add(fact.apply(row));
            last = row.getUUID("fact_key");
        }
        return new Page(facts, last);
    }
}
