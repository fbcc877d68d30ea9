package health.rapport.runtime.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class VersionedUpsertTest {
    private record Score(UUID person, String band, long version) {}

    @Test
    void writesOnlyWhatIsNewer() {
        String sql = VersionedUpsert.<Score>into("score")
                .key("person_id", PgType.UUIDS, Score::person)
                .column("band", PgType.TEXT, Score::band)
                .version("version", Score::version)
                .sql();

        assertThat(sql)
                .contains("unnest($1::uuid[], $2::text[], $3::bigint[]) AS v (person_id, band, version)")
                .contains("DISTINCT ON (person_id)")
                .contains("ORDER BY person_id, version DESC")
                .contains("SET band = excluded.band, version = excluded.version")
                .contains("WHERE excluded.version > t.version");
    }
}
