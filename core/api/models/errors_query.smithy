$version: "2.0"

namespace labdb.errors.query

/// The caller may not do this.
@error("client")
@httpError(403)
structure AccessDenied {}

/// The session token of the request is out of date.
@error("client")
@httpError(403)
structure ExpiredToken {}

/// The Authorization header lacks a part.
@error("client")
structure IncompleteSignature {}

/// The service failed.
@error("server")
structure InternalFailure {}

/// There is no operation of that name.
@error("client")
structure InvalidAction {}

/// The access key is not known.
@error("client")
@httpError(403)
structure InvalidClientTokenId {}

/// Two parameters exclude each other, or one needs another.
@error("client")
structure InvalidParameterCombination {}

/// A parameter's value is not allowed.
@error("client")
structure InvalidParameterValue {}

/// The body is not a form, or a parameter has another type than the member.
@error("client")
structure MalformedInput {}

/// The request names no operation.
@error("client")
structure MissingAction {}

/// The request is not signed.
@error("client")
@httpError(403)
structure MissingAuthenticationToken {}

/// A required parameter is missing.
@error("client")
structure MissingParameter {}

/// The request was signed too long ago.
@error("client")
structure RequestExpired {}

/// The service cannot answer now.
@error("server")
@httpError(503)
structure ServiceUnavailable {}

/// The signature does not fit the request.
@error("client")
@httpError(403)
structure SignatureDoesNotMatch {}

/// Too many requests in a short time.
@error("client")
structure Throttling {}

/// AWS has the operation and labdb does not, yet. Not one of AWS's errors.
@error("server")
@httpError(501)
structure UnsupportedOperation {}

/// A value does not satisfy the model's constraints.
@error("client")
structure ValidationError {}
