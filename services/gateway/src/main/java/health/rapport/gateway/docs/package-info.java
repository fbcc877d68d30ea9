/** The OpenAPI document of the whole suite, put together from the services' own, and a page to browse it. */
@NullMarked
package health.rapport.gateway.docs;

import org.jspecify.annotations.NullMarked;
