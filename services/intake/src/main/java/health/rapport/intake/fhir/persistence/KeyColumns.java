package health.rapport.intake.fhir.persistence;

import health.rapport.intake.fhir.mapping.FhirKey;
import health.rapport.intake.fhir.mapping.FhirType;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Collection;
import java.util.List;
import java.util.stream.StreamSupport;

/** Keys as columns of arrays, and back. */
final class KeyColumns {
    private KeyColumns() {}

    static Tuple of(String source, Collection<FhirKey> keys) {
        return Tuple.of(source, types(keys), ids(keys));
    }

    static String[] types(Collection<FhirKey> keys) {
        return keys.stream().map(key -> key.type().name()).toArray(String[]::new);
    }

    static String[] ids(Collection<FhirKey> keys) {
        return keys.stream().map(FhirKey::id).toArray(String[]::new);
    }

    static FhirKey key(Row row, String type, String id) {
        return new FhirKey(FhirType.valueOf(row.getString(type)), row.getString(id));
    }

    static List<Row> rows(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).toList();
    }
}
