package health.rapport.intake.mllp;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Addresses and networks that may connect. */
final class Peers {
    private final List<IpSubnetFilterRule> rules;

    private Peers(List<IpSubnetFilterRule> rules) {
        this.rules = rules;
    }

    /**
     * @throws IllegalArgumentException if one is no address and no network; names of hosts are refused because who answers
     *     for them can change
     */
    static Peers of(List<String> texts) {
        return new Peers(texts.stream().map(Peers::rule).toList());
    }

    boolean contain(String address) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address);
        return bytes != null && rules.stream().anyMatch(rule -> rule.matches(socket(bytes)));
    }

    private static IpSubnetFilterRule rule(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address);
        if (bytes == null) {
            throw new IllegalArgumentException("\"" + text + "\" is no IP address and no network such as 10.1.0.0/16");
        }
        int prefix = slash < 0 ? bytes.length * Byte.SIZE : Integer.parseInt(text.substring(slash + 1));
        return new IpSubnetFilterRule(socket(bytes).getAddress(), prefix, IpFilterRuleType.ACCEPT);
    }

    private static InetSocketAddress socket(byte[] bytes) {
        try {
            return new InetSocketAddress(InetAddress.getByAddress(bytes), 1);
        } catch (UnknownHostException impossible) {
            throw new IllegalArgumentException("an IP address has 4 or 16 bytes", impossible);
        }
    }
}
