package health.rapport.intake.forms;

import health.rapport.intake.forms.domain.FormField;
import java.util.List;

/** The element that a field of the catalogue is filled in with. */
final class FieldInput {
    private static final List<String> GENDERS = List.of("F", "M", "X");

    private FieldInput() {}

    /** The beginning of its tag, to which more attributes can be added. */
    static void write(Html html, FormField field, String value, String language) {
        switch (field.input()) {
            case TEXT, DATE -> input(html, "text", field, value);
            case EMAIL -> input(html, "email", field, value);
            case TEL -> input(html, "tel", field, value);
            case GENDER -> html.raw("<select").attribute("autocomplete", field.autocomplete());
            case LONG -> html.raw("<textarea rows=\"4\" maxlength=\"2000\" autocomplete=\"off\"");
        }
    }

    /** The rest of it. */
    static void end(Html html, FormField field, String value, String language) {
        html.raw(">");
        switch (field.input()) {
            case TEXT, DATE, EMAIL, TEL -> {}
            case GENDER -> choices(html, value, language);
            case LONG -> html.text(value).raw("</textarea>");
        }
    }

    private static void input(Html html, String type, FormField field, String value) {
        html.raw("<input").attribute("type", type).attribute("autocomplete", field.autocomplete());
        html.attribute("value", value);
    }

    private static void choices(Html html, String value, String language) {
        html.raw("<option value=\"\">").text(FormText.of(language, "choose")).raw("</option>");
        for (String gender : GENDERS) {
            html.raw("<option").attribute("value", gender).raw(gender.equals(value) ? " selected>" : ">");
            html.text(FormText.of(language, gender)).raw("</option>");
        }
        html.raw("</select>");
    }
}
