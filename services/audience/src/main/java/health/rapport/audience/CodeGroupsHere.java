package health.rapport.audience;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import health.rapport.audience.domain.Audience;
import health.rapport.audience.domain.AudienceGroup;
import health.rapport.audience.domain.CodeGroup;
import health.rapport.audience.domain.CodeGroups;
import health.rapport.kernel.Code;
import health.rapport.rules.CodeMatch;
import health.rapport.rules.Rule;
import health.rapport.runtime.time.DomainClock;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The groups of codes of this deployment: those that come along, and those of a file of its own. */
@ApplicationScoped
public class CodeGroupsHere {
    private static final TypeReference<List<GroupJson>> GROUPS = new TypeReference<>() {};

    private final CodeGroups groups;
    private final DomainClock clock;
    private final AudienceConfig config;

    public CodeGroupsHere(ObjectMapper json, DomainClock clock, AudienceConfig config) {
        this.clock = clock;
        this.config = config;
        List<CodeGroup> all = new ArrayList<>(read(json, ownResource()));
        config.codeGroups().ifPresent(file -> all.addAll(read(json, open(file))));
        this.groups = new CodeGroups(all);
    }

    /** A group in JSON; codes as {@code system|code}, those below a code with a star after it. */
    @RegisterForReflection
    record GroupJson(String name, String label, List<VersionJson> versions) {
        CodeGroup group() {
            return new CodeGroup(
                    name, label, versions.stream().map(VersionJson::asVersion).toList());
        }
    }

    /** A version in JSON. */
    @RegisterForReflection
    record VersionJson(int version, LocalDate from, String source, List<String> codes) {
        CodeGroup.Version asVersion() {
            return new CodeGroup.Version(
                    version, from, source, codes.stream().map(VersionJson::code).toList());
        }

        private static CodeMatch code(String text) {
            Code code = Code.parse(text);
            return code.value().endsWith("*")
                    ? CodeMatch.prefix(
                            code.system(),
                            code.value().substring(0, code.value().length() - 1))
                    : CodeMatch.exact(code.system(), code.value());
        }
    }

    /** All of them. */
    public CodeGroups groups() {
        return groups;
    }

    /** An audience whose rules list the codes that stand for their groups today. */
    Audience expanded(Audience audience) {
        LocalDate today = clock.instant().atZone(config.zone()).toLocalDate();
        List<AudienceGroup> expanded = audience.groups().stream()
                .map(group -> new AudienceGroup(
                        group.name(),
                        group.recordType(),
                        groups.expanded(group.include(), today),
                        expanded(group.exclude(), today)))
                .toList();
        return new Audience(audience.id(), audience.version(), audience.name(), expanded, audience.limits());
    }

    private @Nullable Rule expanded(@Nullable Rule rule, LocalDate today) {
        return rule == null ? null : groups.expanded(rule, today);
    }

    private static InputStream ownResource() {
        return Objects.requireNonNull(CodeGroupsHere.class.getResourceAsStream("/code-groups.json"));
    }

    private static InputStream open(java.nio.file.Path file) {
        try {
            return Files.newInputStream(file);
        } catch (IOException missing) {
            throw new UncheckedIOException("rapport.audience.code-groups cannot be read", missing);
        }
    }

    private static List<CodeGroup> read(ObjectMapper json, InputStream stream) {
        try (stream) {
            return json.readValue(stream, GROUPS).stream().map(GroupJson::group).toList();
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new IllegalStateException(
                    "rapport.audience.code-groups is a list of groups with name, label and versions (version, from, source, codes)",
                    unreadable);
        }
    }
}
