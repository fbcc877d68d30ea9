package health.rapport.content.domain;

import health.rapport.contracts.assembly.ModuleContent;
import health.rapport.contracts.assembly.VariantContent;
import health.rapport.kernel.Channel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** SHA-256 over everything of an assembly that is rendered, each part with its length in front, so that no two assemblies share a form. */
public final class ContentHash {
    private final MessageDigest digest = sha256();

    private ContentHash() {}

    /** 64 hexadecimal digits. */
    public static String of(Channel channel, String subject, List<ModuleContent> modules) {
        var hash = new ContentHash();
        hash.text(channel.name());
        hash.text(subject);
        modules.forEach(hash::module);
        return HexFormat.of().formatHex(hash.digest.digest());
    }

    private void module(ModuleContent module) {
        text(module.moduleId());
        text(Integer.toString(module.variants().size()));
        module.variants().forEach(this::variant);
        variant(module.fallback());
    }

    private void variant(VariantContent variant) {
        text(variant.name());
        text(variant.when());
        text(variant.html());
        text(variant.text());
    }

    private void text(@Nullable String part) {
        byte[] bytes = (part == null ? "" : part).getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
