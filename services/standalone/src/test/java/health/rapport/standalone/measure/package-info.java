@NullMarked
package health.rapport.standalone.measure;

import org.jspecify.annotations.NullMarked;
