package health.rapport.intake.domain;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What one row of a file, or one fact of another door, tells of. */
public enum Layout {
    PERSON(true, List.of("source_id"), PersonColumns.PERSON),
    SOLICITABLE_LIST(true, List.of("list_name"), PersonColumns.LIST, PersonColumns.PERSON, PersonColumns.FLAGS),
    CUSTOM_ACTIVITY(
            false,
            List.of("activity_type", "occurred_at"),
            ActivityColumns.ACTIVITY,
            PersonColumns.PERSON,
            PersonColumns.CONSENT,
            PersonColumns.FLAGS),
    CALL_CENTRE(
            false,
            List.of("call_id", "called_at"),
            ActivityColumns.CALL,
            PersonColumns.PERSON,
            PersonColumns.CONSENT,
            PersonColumns.FLAGS),
    ENCOUNTER(true, List.of("encounter_id", "patient_source_id", "encounter_class", "start"), CareColumns.ENCOUNTER),
    RELATION(true, List.of("patient_source_id", "kind", "party"), CareColumns.RELATION),
    COVERAGE(true, List.of("coverage_id", "patient_source_id", "payer"), CareColumns.COVERAGE),
    PERMISSION(true, List.of("permission_id", "address", "status"), CareColumns.PERMISSION),
    IDENTITY_MERGE(false, List.of("merge_id", "surviving_source_id", "merged_source_id"), CareColumns.MERGE),
    DELETION(false, List.of("deletion_id", "deleted_source_id"), CareColumns.DELETION);

    private static final Set<Layout> FILES = Collections.unmodifiableSet(
            java.util.EnumSet.of(PERSON, SOLICITABLE_LIST, CUSTOM_ACTIVITY, CALL_CENTRE, ENCOUNTER, RELATION));

    private final boolean versions;
    private final List<String> required;
    private final Map<String, Column> columns = new LinkedHashMap<>();
    private final Map<String, String> synonyms = new LinkedHashMap<>();

    @SafeVarargs
    Layout(boolean versions, List<String> required, List<Column>... columns) {
        this.versions = versions;
        this.required = required;
        Stream.of(columns).flatMap(List::stream).forEach(column -> this.columns.putIfAbsent(column.name(), column));
        this.columns
                .values()
                .forEach(column -> column.synonyms().forEach(other -> synonyms.putIfAbsent(other, column.name())));
    }

    /** The layouts that files may have. */
    public static Set<Layout> files() {
        return FILES;
    }

    /** Every column it knows, in the order of the file guide. */
    public Set<String> columns() {
        return Collections.unmodifiableSet(columns.keySet());
    }

    /** The columns with what is known of each. */
    public Collection<Column> definitions() {
        return Collections.unmodifiableCollection(columns.values());
    }

    /** The column meant by a name written as column names are; the name itself where it means none. */
    public String meant(String name) {
        return columns.containsKey(name) ? name : synonyms.getOrDefault(name, name);
    }

    /** Columns without which no row of the file could be accepted. */
    public List<String> required() {
        return required;
    }

    /** Whether another content under the same id is its next version; otherwise it is a conflict. */
    public boolean hasVersions() {
        return versions;
    }

    /** Whether an item of it could be in a campaign's report and names no campaign. */
    public boolean lacksCampaign(Item item) {
        return columns.containsKey("campaign_id") && !item.fields().containsKey("campaign_id");
    }

    /** Whether columns it does not know are kept as attributes. */
    public boolean keepsOtherColumns() {
        return this == CUSTOM_ACTIVITY || this == CALL_CENTRE;
    }

    /** Whether a column it does not know is kept as an attribute; what quarantine's own export adds is not. */
    public boolean keeps(String name) {
        return keepsOtherColumns() && !name.equals(Mapping.IGNORED) && !name.startsWith("quarantine_");
    }

    /** As written in URLs: {@code custom-activity}. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The layout of files with this slug. */
    public static Optional<Layout> ofSlug(String slug) {
        return FILES.stream().filter(layout -> layout.slug().equals(slug)).findFirst();
    }
}
