import DossierModel

extension Party.Kind {
  var label: String {
    switch self {
    case .state: "State"
    case .deFactoAuthority: "De facto authority"
    case .armedGroup: "Armed group"
    case .mediator: "Mediator"
    case .person: "Person"
    case .organisation: "Organisation"
    case .media: "Media outlet"
    }
  }

  var pluralLabel: String {
    switch self {
    case .state: "States"
    case .deFactoAuthority: "De facto authorities"
    case .armedGroup: "Armed groups"
    case .mediator: "Mediators"
    case .person: "People"
    case .organisation: "Organisations"
    case .media: "Media outlets"
    }
  }
}

extension Event.Certainty {
  var label: String {
    switch self {
    case .confirmed: "Confirmed"
    case .claimed: "Claimed"
    case .disputed: "Disputed"
    }
  }
}

extension Event.Status {
  /// Nothing for what is past: that is what a timeline is for.
  var label: String? {
    switch self {
    case .past: nil
    case .scheduled: "Scheduled"
    case .cancelled: "Cancelled"
    case .superseded: "Superseded"
    }
  }
}

extension Commitment.Basis {
  var label: String {
    switch self {
    case .text: "In the agreed text, as reported"
    case .oneParty: "Asserted by one party"
    case .reported: "Reported"
    }
  }

  var about: String {
    switch self {
    case .text: "What the agreed text, or a joint statement on it, is reported to say."
    case .oneParty: "What one party alone says. Whether the agreed text bears it out is not settled here."
    case .reported: "What a source reports without saying on whose word."
    }
  }
}

extension Commitment.Status {
  var label: String {
    switch self {
    case .announced: "Announced"
    case .inProgress: "In progress"
    case .verified: "Verified"
    case .breached: "Breached"
    case .lapsed: "Lapsed"
    case .superseded: "Superseded"
    }
  }
}

extension Source.Kind {
  var label: String {
    switch self {
    case .newsReport: "News report"
    case .statement: "Statement"
    case .interview: "Interview"
    case .document: "Document"
    }
  }
}

extension Correction.Kind {
  var label: String {
    switch self {
    case .correction: "Correction"
    case .clarification: "Clarification"
    case .update: "Update"
    case .retraction: "Retraction"
    }
  }
}
