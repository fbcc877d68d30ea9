@NullMarked
package health.rapport.standalone.link;

import org.jspecify.annotations.NullMarked;
