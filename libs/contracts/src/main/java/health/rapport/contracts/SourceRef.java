package health.rapport.contracts;

/**
 * Where something came from.
 *
 * @param system the source system, for instance {@code ehr} or {@code website}
 * @param id the source's own identifier of the record or event, unique within the system
 */
public record SourceRef(String system, String id) {
    public SourceRef {
        Required.all(system, id);
    }
}
