/** The OpenAPI document at the door: what requests are held against, and what each line's own document is made of. */
package street12.gateway.contract;
