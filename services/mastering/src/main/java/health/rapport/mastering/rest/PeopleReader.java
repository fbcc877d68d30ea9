package health.rapport.mastering.rest;

import health.rapport.contracts.Link;
import health.rapport.contracts.PersonData;
import health.rapport.contracts.SourceRef;
import health.rapport.kernel.SensitivityLabel;
import health.rapport.mastering.domain.Person;
import health.rapport.mastering.domain.RecordKind;
import health.rapport.mastering.persistence.Columns;
import health.rapport.mastering.persistence.PersonStore;
import health.rapport.mastering.persistence.RowJson;
import health.rapport.runtime.paging.Cursors;
import health.rapport.runtime.paging.Page;
import health.rapport.runtime.paging.PageRequest;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.problem.Problems;
import health.rapport.runtime.security.MarketScope;
import health.rapport.runtime.time.DomainClock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads people of the caller's markets. */
@ApplicationScoped
public class PeopleReader {
    /** The person an id means now: itself, or whom it was merged into. */
    private static final String FIND = """
            SELECT %s FROM person
            WHERE state = 'LIVE' AND %s
              AND person_id = (SELECT COALESCE(redirected_to, person_id) FROM person WHERE person_id = $3)
            """.formatted(PersonStore.COLUMNS, MarketScope.predicate("markets", 1));

    private static final String RECORDS = """
            SELECT m.record_id, m.version, m.kind, m.system, m.source_id, m.received_at, m.link::text AS link,
                   s.person::text AS person, s.labels
            FROM membership m JOIN source_record s ON (s.record_id, s.version) = (m.record_id, m.version)
            WHERE m.person_id = $1 ORDER BY m.received_at, m.record_id LIMIT 500
            """;
    private static final String LOWER =
            "SELECT person_id, score, evidence FROM lower_link WHERE lead_id = $1 AND person_id IS NOT NULL";
    private static final String SUMMARY = """
            WITH mine AS (SELECT person_id, state, status, promoted FROM person WHERE %1$s)
            SELECT count(*) FILTER (WHERE state = 'LIVE' AND status = 'MASTERED') AS mastered,
                   count(*) FILTER (WHERE state = 'LIVE' AND status = 'UNMASTERED') AS unmastered,
                   count(*) FILTER (WHERE state = 'LIVE' AND status = 'INCOMPLETE') AS incomplete,
                   count(*) FILTER (WHERE state = 'REDIRECTED') AS redirected,
                   count(*) FILTER (WHERE state = 'LIVE' AND promoted) AS promotions,
                   (SELECT count(*) FROM membership m JOIN mine USING (person_id)) AS source_records,
                   (SELECT count(*) FROM activity WHERE person_id IS NOT NULL AND %1$s) AS activities,
                   (SELECT count(*) FROM encounter WHERE person_id IS NOT NULL AND %1$s) AS encounters,
                   (SELECT count(*) FROM encounter WHERE person_id IS NULL AND $1) AS pending,
                   (SELECT count(*) FROM activity WHERE person_id IS NULL AND $1) AS anonymous,
                   (SELECT count(*) FROM identity_change c JOIN mine USING (person_id) WHERE c.kind = 'MERGED') AS merges,
                   (SELECT count(*) FROM lower_link l JOIN mine ON mine.person_id = l.lead_id
                    WHERE l.person_id IS NOT NULL) AS lower_links
            FROM mine
            """.formatted(MarketScope.predicate("markets", 1));

    private final Database database;
    private final MarketScope scope;
    private final Cursors cursors;
    private final DomainClock clock;

    public PeopleReader(Database database, MarketScope scope, Cursors cursors, DomainClock clock) {
        this.database = database;
        this.scope = scope;
        this.cursors = cursors;
        this.clock = clock;
    }

    Uni<Page<PersonView>> search(PeopleQuery query, PageRequest page) {
        List<String> after = cursors.decode(page.cursor(), 3);
        PeopleQuery.Statement statement = query.statement(scope, after, page);
        return database.pool()
                .preparedQuery(statement.sql())
                .execute(statement.parameters())
                .map(PeopleReader::persons)
                .map(found -> Page.of(found, page.limit(), this::cursor))
                .map(found -> found.map(PersonView::from));
    }

    private String cursor(Person person) {
        return cursors.encode(person.lastKey(), person.firstKey(), person.id());
    }

    /** The person behind an id, or a 404 problem. Another id in the result: it was merged. */
    Uni<Person> find(UUID id) {
        return database.pool()
                .preparedQuery(FIND)
                .execute(Tuple.of(scope.all(), scope.markets(), id))
                .map(PeopleReader::persons)
                .map(found -> found.stream().findFirst().orElseThrow(() -> Problems.notFound("person")));
    }

    Uni<PersonDetail> detail(Person person) {
        return records(person.id())
                .chain(records -> lowerLink(person.id())
                        .map(lower -> new PersonDetail(
                                PersonView.from(person),
                                person.golden().origins(),
                                records,
                                person.mergedIds(),
                                lower.stream().findFirst().orElse(null))));
    }

    private Uni<List<PersonDetail.RecordView>> records(UUID person) {
        return database.pool()
                .preparedQuery(RECORDS)
                .execute(Tuple.of(person))
                .map(rows -> stream(rows).map(PeopleReader::record).toList());
    }

    private Uni<List<PersonDetail.LowerLinkView>> lowerLink(UUID lead) {
        return database.pool()
                .preparedQuery(LOWER)
                .execute(Tuple.of(lead))
                .map(rows -> stream(rows)
                        .map(row -> new PersonDetail.LowerLinkView(
                                row.getUUID("person_id"),
                                row.getDouble("score"),
                                List.of(row.getArrayOfStrings("evidence"))))
                        .toList());
    }

    Uni<SummaryView> summary() {
        return database.pool()
                .preparedQuery(SUMMARY)
                .execute(Tuple.of(scope.all(), scope.markets()))
                .map(rows -> summary(rows.iterator().next()));
    }

    private SummaryView summary(Row row) {
        return new SummaryView(
                row.getLong("mastered"),
                row.getLong("unmastered"),
                row.getLong("incomplete"),
                row.getLong("redirected"),
                row.getLong("source_records"),
                row.getLong("activities"),
                row.getLong("encounters"),
                row.getLong("pending"),
                row.getLong("anonymous"),
                row.getLong("promotions"),
                row.getLong("merges"),
                row.getLong("lower_links"),
                clock.instant());
    }

    private static PersonDetail.RecordView record(Row row) {
        @Nullable String link = row.getString("link");
        return new PersonDetail.RecordView(
                row.getUUID("record_id"),
                row.getLong("version"),
                RecordKind.valueOf(row.getString("kind")),
                new SourceRef(row.getString("system"), row.getString("source_id")),
                RowJson.read(row.getString("person"), PersonData.class),
                Columns.set(row, "labels").stream()
                        .map(SensitivityLabel::valueOf)
                        .collect(Collectors.toSet()),
                Columns.instant(row, "received_at"),
                RowJson.read(link == null ? "{}" : link, Link.class));
    }

    private static List<Person> persons(RowSet<Row> rows) {
        return stream(rows).map(PersonStore::read).toList();
    }

    static java.util.stream.Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }
}
