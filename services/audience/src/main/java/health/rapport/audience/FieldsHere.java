package health.rapport.audience;

import health.rapport.audience.AudienceConfig.FieldConfig;
import health.rapport.audience.domain.DeploymentField;
import health.rapport.rules.Field;
import health.rapport.rules.FieldCatalogue;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.regex.Pattern;

/** The fields of this deployment: those every deployment has, those its settings add, without use for new rules those they retire. */
@ApplicationScoped
public class FieldsHere {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9]{0,59}");

    private final List<DeploymentField> added;
    private final FieldCatalogue catalogue;

    /** Settings that make no sense stop the start, by name. */
    public FieldsHere(AudienceConfig config) {
        added = config.fields().entrySet().stream()
                .map(entry -> field(entry.getKey(), entry.getValue()))
                .toList();
        FieldCatalogue all = FieldCatalogue.standard();
        for (DeploymentField field : added) {
            all = all.with(field.field());
        }
        for (String name : config.retiredFields().orElse(List.of())) {
            if (all.find(name) == null) {
                throw new IllegalStateException("rapport.audience.retired-fields: there is no field " + name);
            }
            all = all.retiring(name);
        }
        // every kind of fact is in the read model
        catalogue = all.supplyingAll();
    }

    private static DeploymentField field(String name, FieldConfig settings) {
        if (!NAME.matcher(name).matches() || FieldCatalogue.standard().find(name) != null) {
            throw new IllegalStateException("rapport.audience.fields." + name
                    + ": a name is letters and digits, and of no field that every deployment has");
        }
        Field field = new Field(
                name,
                settings.label(),
                settings.type(),
                settings.many(),
                settings.medical(),
                settings.choices().orElse(List.of()),
                false);
        return new DeploymentField(field, settings.activity(), settings.attribute());
    }

    /** Those the settings add. */
    public List<DeploymentField> added() {
        return added;
    }

    /** All of them. */
    FieldCatalogue catalogue() {
        return catalogue;
    }
}
