$version: "2.0"

namespace labdb.api

/// The operation has no handler yet: labdb says so when it is called.
@trait(selector: "operation")
structure unsupported {}

/// What is typed for the service: `aws COMMAND …`.
@trait(selector: "service")
string command

/// What @paginated has no word for: further members that grow from page to page, members that are taken from the first page, and
/// a boolean that says whether there is another page.
@trait(selector: "operation")
structure pagination {
    furtherResults: Strings
    nonAggregateKeys: Strings
    moreResults: String
}

/// How often each of the operation's waiters asks before it gives up.
@trait(selector: "operation")
map waiterAttempts {
    key: String
    value: Integer
}

/// AWS's own name for where an error comes from: on a service for those of its model, on an error of another origin for that one.
@trait(selector: ":is(service, structure)")
string wireNamespace

/// A result that stands alone in its response, in an element of its own name.
@trait(selector: "structure")
structure wrapper {}

/// For the command line alone: the member is never sent.
@trait(selector: "structure > member")
structure localOnly {}

list Strings {
    member: String
}
