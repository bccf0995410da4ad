/** A `Jenkinsfile` that declares what it is asked with, and does nothing when it is run without. */
export const jenkinsfile = `pipeline {
  agent any
  options { disableConcurrentBuilds() }
  parameters {
    string(name: 'ROLLBACK_TO', defaultValue: '', description: 'Version to go back to')
    string(name: 'ENVIRONMENT', defaultValue: 'production', description: 'Where')
    string(name: 'OP_ID', defaultValue: '', description: 'Given by Bellwether')
  }
  stages {
    stage('Roll back') {
      when { expression { params.ROLLBACK_TO != '' } }
      steps { sh './deploy.sh "$ROLLBACK_TO" "$ENVIRONMENT"' }
    }
  }
}`;

/** The job that rolls releases out: each share waits until it is let go on from here. */
export const jenkinsGates = `pipeline {
  agent none                        // a build that waits must not keep the executor that a rollback needs
  parameters { string(name: 'VERSION', defaultValue: '', description: 'What goes out') }
  stages {
    stage('25 %') {
      agent any
      input { message 'Give 25 % to it?' }
      steps { sh './share.sh "$VERSION" 25' }
    }
    stage('100 %') {
      agent any
      input { message 'Give 100 % to it?' }
      steps { sh './share.sh "$VERSION" 100' }
    }
  }
}`;
