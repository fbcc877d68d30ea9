package health.rapport.intake.fhir;

import health.rapport.intake.domain.Item;
import health.rapport.intake.domain.Layout;
import java.util.List;
import java.util.Map;

/** One thing that resources tell of together, as an item of a layout. */
record Part(Layout layout, Item item) {
    static Part of(Layout layout, Map<String, String> fields) {
        return of(layout, fields, List.of());
    }

    static Part of(Layout layout, Map<String, String> fields, List<Item.RawIdentifier> identifiers) {
        return new Part(layout, new Item(Item.Form.ROW, fields, Map.of(), identifiers, List.of()));
    }
}
